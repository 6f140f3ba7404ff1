import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { LIMITS } from '../../domain/limits.ts';
import { type Body, bodyOf, discardRest } from './http-body.ts';
import { refuse, refuseBroken, refuseSocket } from './http-refusal.ts';

export type HttpServerOptions = {
  readonly port: number;
  /** What API Gateway would call. */
  readonly handle: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;
  /** Looks at a request first; true when it has answered it. For doors that exist on one machine only. */
  readonly first?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** How long a request may take to arrive whole, seconds; the published limit by default. */
  readonly requestSeconds?: number;
};

/**
 * HTTP in front of the handlers that Lambda runs: each request becomes an API Gateway event (payload format 2.0).
 *
 * It listens on loopback only, and answers only requests that name a loopback host: otherwise a page in somebody's
 * browser could reach it under a name of its own (DNS rebinding). Whatever is wrong on the wire is answered as a
 * problem, too, as far as there is still somebody to answer.
 */
export async function startHttpServer(
  options: HttpServerOptions,
): Promise<{ address: string; close: () => Promise<void> }> {
  const requestTimeout = (options.requestSeconds ?? LIMITS.requestSeconds) * 1000;
  const server = createServer(
    {
      maxHeaderSize: LIMITS.headerBytes,
      requestTimeout,
      headersTimeout: requestTimeout,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: Math.min(1000, requestTimeout / 4),
      // A header sent twice is neither the first nor the last of the two: API Gateway joins them, and so do we.
      joinDuplicateHeaders: true,
      requireHostHeader: false,
    },
    (request, response) => {
      const { host } = request.headers;
      if (host === undefined) refuse(response, 400, 'malformed-request');
      else if (!namesLoopback(host)) refuse(response, 403, 'forbidden');
      else if (!options.first?.(request, response)) void answer(request, response, options.handle);
    },
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseBroken(error, socket as Socket));
  server.on('checkExpectation', (_, response: ServerResponse) => refuse(response, 417, 'expectation-failed'));
  server.on('connect', (_, socket) => refuseSocket(socket as Socket, 405, 'method-not-allowed'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

/** A connection that lies idle is kept as long as clients keep theirs, or one would write on what we are closing. */
const KEEP_ALIVE_MS = 65_000;

/**
 * What is read of a body, bytes. One byte past the limit is enough to tell that it is too large, after it was asked who
 * sends it. A webhook is known by a signature over all of it, so somewhat more of one is read to find that it is good.
 */
const READ_BYTES = LIMITS.bodyBytes + 1;
const READ_HOOK_BYTES = 4 * LIMITS.bodyBytes;

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handle: HttpServerOptions['handle'],
): Promise<void> {
  try {
    const most = request.url?.startsWith('/v1/hooks/') ? READ_HOOK_BYTES : READ_BYTES;
    const body = await bodyOf(request, most);
    if (!body.isWhole) response.setHeader('connection', 'close');
    const { statusCode = 200, headers = {}, cookies, body: answered = '' } = await handle(eventOf(request, body));
    if (cookies !== undefined) response.setHeader('set-cookie', cookies);
    response.writeHead(statusCode, headers as Record<string, string>).end(answered);
    if (!body.isWhole) discardRest(request);
  } catch {
    if (!response.headersSent && !response.destroyed) refuse(response, 500, 'internal-error');
  }
}

function eventOf(request: IncomingMessage, { bytes }: Body): APIGatewayProxyEventV2 {
  const { url = '/', method = 'GET' } = request;
  const mark = url.indexOf('?');
  const [path, query] = mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(',') : value,
  ]);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: Object.fromEntries(headers),
    requestContext: { http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' } },
    body: bytes.toString('base64'),
    isBase64Encoded: true,
  } as unknown as APIGatewayProxyEventV2;
}

function namesLoopback(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
