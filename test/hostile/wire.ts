import { connect } from 'node:net';

/** What came back on a connection. */
export type Answer = {
  /** Of the answer that ends the exchange; 0 when none came. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** From the first byte sent to the answer being there whole, ms. */
  readonly ms: number;
  /** Whether the other side ended the connection. */
  readonly closed: boolean;
};

export type Pace = { readonly bytesPerSecond: number; readonly seconds: number };
type Sending = { readonly pace?: Pace | undefined; readonly patienceMs: number; readonly untilClosed?: boolean };

/** So long after its answer a connection that is to be closed may still be open. */
const CLOSES_MS = 3000;
/** Twenty times a second is slow enough for a slow sender. */
const TICK_MS = 50;

/** Send bytes as they are on a connection of their own, and read what comes back. */
export function exchange(address: string, bytes: Uint8Array, sending: Sending): Promise<Answer> {
  const { hostname, port } = new URL(address);
  const { pace, patienceMs, untilClosed = false } = sending;
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const from = performance.now();
    let ms = 0;
    let dripping: NodeJS.Timeout | undefined;
    const socket = connect(Number(port), hostname, () => {
      if (pace === undefined) socket.write(bytes);
      else dripping = drip(bytes, pace, (part) => void socket.write(part));
    });
    const finish = (closed: boolean) => {
      clearTimeout(timer);
      clearInterval(dripping);
      socket.destroy();
      const parsed = finalAnswer(Buffer.concat(parts), closed);
      resolve({ ...(parsed ?? NOTHING), ms: ms || performance.now() - from, closed });
    };
    const timer = setTimeout(() => finish(false), patienceMs);
    socket.on('data', (part) => {
      parts.push(part);
      if (ms > 0 || finalAnswer(Buffer.concat(parts), false) === undefined) return;
      ms = performance.now() - from;
      if (untilClosed) setTimeout(() => finish(false), CLOSES_MS).unref();
      else finish(false);
    });
    socket.on('error', () => {}).on('close', () => finish(true));
  });
}

const NOTHING = { status: 0, headers: {}, body: '' };

function drip(bytes: Uint8Array, { bytesPerSecond, seconds }: Pace, write: (part: Uint8Array) => void): NodeJS.Timeout {
  const from = performance.now();
  let sent = 0;
  return setInterval(() => {
    const passed = Math.min(seconds, (performance.now() - from) / 1000);
    const due = Math.min(bytes.length, Math.floor(passed * bytesPerSecond));
    if (due <= sent) return;
    write(bytes.subarray(sent, due));
    sent = due;
  }, TICK_MS);
}

/** The first answer that is no interim one; undefined while it is not there whole. */
function finalAnswer(bytes: Buffer, ended: boolean): Omit<Answer, 'ms' | 'closed'> | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(first.split(' ')[1]);
  const rest = bytes.subarray(end + 4);
  if (status >= 100 && status < 200) return finalAnswer(rest, ended);
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const body = bodyIn(rest, status, headers, ended);
  return body === undefined ? undefined : { status, headers, body: body.toString('utf8') };
}

function bodyIn(rest: Buffer, status: number, headers: Record<string, string>, ended: boolean): Buffer | undefined {
  if (status === 204 || status === 304) return Buffer.alloc(0);
  if (headers['transfer-encoding'] === 'chunked') return dechunked(rest);
  const length = headers['content-length'];
  if (length !== undefined) return rest.length >= Number(length) ? rest.subarray(0, Number(length)) : undefined;
  return ended ? rest : undefined;
}

function dechunked(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = bytes.indexOf('\r\n', at);
    if (end === -1) return undefined;
    const size = Number.parseInt(bytes.subarray(at, end).toString('latin1'), 16);
    if (size === 0) return Buffer.concat(parts);
    if (bytes.length < end + 2 + size + 2) return undefined;
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}
