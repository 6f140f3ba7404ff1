import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { LIMITS } from '../../domain/limits.ts';

export type HttpServerOptions = {
  readonly port: number;
  /** What API Gateway would call. */
  readonly handle: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;
  /** Looks at a request first; true when it has answered it. For doors that exist on one machine only. */
  readonly first?: (request: IncomingMessage, response: ServerResponse) => boolean;
};

/**
 * HTTP in front of the handlers that Lambda runs: each request becomes an API Gateway event (payload format 2.0).
 *
 * It listens on loopback only, and answers only requests that name a loopback host: otherwise a page in somebody's
 * browser could reach it under a name of its own (DNS rebinding).
 */
export async function startHttpServer(
  options: HttpServerOptions,
): Promise<{ address: string; close: () => Promise<void> }> {
  const server = createServer(
    {
      maxHeaderSize: LIMITS.headerBytes,
      requestTimeout: LIMITS.requestSeconds * 1000,
      connectionsCheckingInterval: 1000,
    },
    (request, response) => {
      if (!namesLoopback(request.headers.host)) refuse(response, 403, 'forbidden');
      else if (!options.first?.(request, response)) void answer(request, response, options.handle);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

/** A request's body, or undefined when it is larger than any body may be; the rest of it is then not read. */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > most) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handle: HttpServerOptions['handle'],
): Promise<void> {
  try {
    const body = await bodyOf(request, LIMITS.bodyBytes);
    if (body === undefined) return refuse(response, 413, 'body-too-large');
    const { statusCode = 200, headers = {}, body: answered = '' } = await handle(eventOf(request, body));
    response.writeHead(statusCode, headers as Record<string, string>).end(answered);
  } catch {
    if (!response.headersSent && !response.destroyed) refuse(response, 500, 'internal-error');
  }
}

function eventOf(request: IncomingMessage, body: Buffer): APIGatewayProxyEventV2 {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
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
    requestContext: {
      http: { method: request.method ?? 'GET', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
    },
    body: body.toString('base64'),
    isBase64Encoded: true,
  } as unknown as APIGatewayProxyEventV2;
}

function refuse(response: ServerResponse, status: number, type: string): void {
  const problem = { type: `/problems/${type}`, title: type.replaceAll('-', ' '), status, instance: response.req.url };
  response
    .writeHead(status, { 'content-type': 'application/problem+json', connection: 'close' })
    .end(JSON.stringify(problem));
}

function namesLoopback(host = ''): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
