import type { IncomingMessage } from 'node:http';

/** A request's body, or as much of it as was read. */
export type Body = { readonly bytes: Buffer; readonly isWhole: boolean };

/** At most so many bytes of a request's body. @throws when the sender goes away before they are there. */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Body> {
  const announced = Number(request.headers['content-length'] ?? 0);
  // Nothing of what says itself that it is too large need be waited for, and the caller still hears who may send.
  if (announced > most) return { bytes: Buffer.alloc(most), isWhole: false };
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const settle = (isWhole: boolean) => {
      request.off('data', take).off('end', end).off('close', fail);
      resolve({ bytes: Buffer.concat(parts), isWhole });
    };
    const take = (part: Buffer) => {
      parts.push(part);
      size += part.length;
      if (size >= most) settle(false);
    };
    const end = () => settle(true);
    const fail = () => reject(new Error('The request ended before its body did.'));
    request.on('data', take).on('end', end).on('close', fail).on('error', fail);
  });
}

/** For so long, and no more, the rest of a refused body is taken off the wire and thrown away: bytes and ms. */
const DISCARD_BYTES = 16_777_216;
const DISCARD_MS = 2000;

/**
 * Let a sender finish what it has under way: one whose connection is reset while it still writes never reads the
 * answer that says why.
 */
export function discardRest(request: IncomingMessage): void {
  const { socket } = request;
  let size = 0;
  const timer = setTimeout(() => socket.destroy(), DISCARD_MS).unref();
  request.on('data', (part: Buffer) => {
    size += part.length;
    if (size > DISCARD_BYTES) socket.destroy();
  });
  request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
  request.resume();
}
