import { connect, type Socket } from 'node:net';

/** How much is sent, and for how long: `perSecond` requests of so many posts. */
export type Load = { readonly perSecond: number; readonly seconds: number; readonly posts: number };

/** How long each took from when it was due, ms, and how many were not answered 202. */
export type Measured = { readonly latencies: readonly number[]; readonly errors: number };

const CONNECTIONS = 64;

/**
 * Send requests when they are due, whatever became of those before: what waits for a free connection waits from its due
 * time on, as whoever sent it would.
 */
export async function openLoad({ perSecond, seconds }: Load, make: () => Buffer): Promise<Measured> {
  const total = perSecond * seconds;
  // Made before the clock starts, as far as memory allows.
  const ready = Array.from({ length: Math.min(total, MADE_BEFORE) }, make);
  const first = ready[0]!.toString('latin1');
  const [host = '127.0.0.1', port = '80'] = /host: ([^\r]+)/.exec(first)![1]!.split(':');
  const idle: Socket[] = [];
  const due: number[] = [];
  const latencies: number[] = [];
  let errors = 0;
  let sent = 0;

  return new Promise((resolve) => {
    const sockets = new Set<Socket>();
    const under = new Map<Socket, number>();
    const done = () => {
      if (latencies.length + errors < total) return;
      clearInterval(ticking);
      for (const socket of sockets) socket.removeAllListeners('close').destroy();
      resolve({ latencies, errors });
    };
    const push = () => {
      while (due.length > 0 && idle.length > 0) {
        const socket = idle.pop()!;
        under.set(socket, due.shift()!);
        socket.write(ready[sent] ?? make());
        delete ready[sent++];
      }
    };
    const open = () => {
      const socket = connect(Number(port), host).setNoDelay();
      sockets.add(socket);
      idle.push(socket);
      let text = '';
      socket.on('data', (part) => {
        // Nothing was sent on it for half a minute: the service says so, and ends it. No request of ours was refused.
        if (!under.has(socket)) return void socket.destroy();
        text += part.toString('latin1');
        const length = wholeLength(text);
        if (length === undefined) return;
        const ok = text.startsWith('HTTP/1.1 202');
        text = text.slice(length);
        if (ok) latencies.push(performance.now() - under.get(socket)!);
        else errors++;
        under.delete(socket);
        idle.push(socket);
        push();
        done();
      });
      // Its end follows, and is what counts.
      socket.on('error', () => {});
      // A service ends connections that lie idle; whoever has something to say opens another.
      socket.on('close', () => {
        sockets.delete(socket);
        if (under.delete(socket)) errors++;
        else idle.splice(idle.indexOf(socket), 1);
        open();
        done();
      });
    };
    for (let n = 0; n < CONNECTIONS; n++) open();
    const from = performance.now();
    let asked = 0;
    const ticking = setInterval(() => {
      const now = performance.now();
      while (asked < total && from + (asked * 1000) / perSecond <= now) due.push(from + (asked++ * 1000) / perSecond);
      push();
    }, 1);
  });
}

const MADE_BEFORE = 40_000;

/** How long the first answer in a text is; undefined while it is not there whole. */
function wholeLength(text: string): number | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const head = text.slice(0, end).toLowerCase();
  const length = /content-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) return text.length >= end + 4 + Number(length) ? end + 4 + Number(length) : undefined;
  const last = text.indexOf('\r\n0\r\n\r\n', end);
  return last === -1 ? undefined : last + 7;
}
