import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const HEADERS = {
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
  connection: 'close',
} as const;

/** Refuse a request that no handler is to see, as an RFC 9457 problem, and close its connection. */
export function refuse(response: ServerResponse, status: number, type: string): void {
  const [path = '/'] = (response.req.url ?? '/').split('?', 1);
  const body = problem(status, type, path);
  const headers = { ...HEADERS, 'content-length': String(Buffer.byteLength(body)) };
  response.writeHead(status, headers).end(body);
}

/** Answer a connection on which something came that is no request, or none in time. */
export function refuseBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') refuseSocket(socket, 408, 'timeout');
  else if (error.code === 'HPE_HEADER_OVERFLOW') refuseSocket(socket, 431, 'headers-too-large');
  else if (error.code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') refuseSocket(socket, 413, 'body-too-large');
  else if (error.code === 'ECONNRESET') socket.destroy();
  else refuseSocket(socket, 400, 'malformed-request');
}

/** The same where there is no request to answer, only whoever is connected. */
export function refuseSocket(socket: Socket, status: number, type: string): void {
  // What was begun to be answered cannot be answered otherwise, and what is read no more cannot be waited for.
  const { _httpMessage: begun } = socket as Socket & { _httpMessage?: ServerResponse };
  if (!socket.writable || begun?.headersSent === true) return void socket.destroy();
  const body = problem(status, type, '/');
  const headers = Object.entries({ ...HEADERS, 'content-length': String(Buffer.byteLength(body)) });
  const head = [`HTTP/1.1 ${status} ${titleOf(type)}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  socket.end([...head, '', body].join('\r\n'), () => socket.destroySoon());
}

function problem(status: number, type: string, instance: string): string {
  return JSON.stringify({ type: `/problems/${type}`, title: titleOf(type), status, instance });
}

function titleOf(type: string): string {
  return type.replaceAll('-', ' ');
}
