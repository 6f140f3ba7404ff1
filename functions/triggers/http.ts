import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { brandOfKey, type Role } from '../../lib/domain/api-key.ts';
import { NotFoundError, UnauthorizedError } from '../../lib/domain/errors.ts';
import type { Log, Ports } from '../../lib/ports.ts';
import { authorise } from '../../lib/steps/manage.ts';
import { problemOf } from './problem.ts';

/** A call as a route sees it: who calls, and with what. */
export type Call = {
  readonly method: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** What the caller may do. Who may only knock, with a signature that is checked behind the door, is a writer. */
  readonly role: Role;
};

export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Route<Used = Ports> = {
  /** As API Gateway writes it: `GET /v1/reports/{week}`. */
  readonly on: string;
  /** The role a key must have; `signature` where the call carries its own proof and its path names the brand. */
  readonly needs: Role | 'signature';
  readonly answer: (call: Call, ports: Used) => Promise<Answer>;
};

/** The brands a process serves, by id: one on AWS, as many as were started on one machine. */
export type Brands<Used = Ports> = {
  readonly find: (brandId: string) => Used | undefined;
  /** Where it is told that a call met a bug of ours, by the id its caller was given. */
  readonly log?: Pick<Log, 'error'>;
};

export type HttpHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** A handler for some routes: it finds the route and the brand, lets the caller in, and puts errors into words. */
export function httpHandler<Used extends Pick<Ports, 'table'>>(
  routes: readonly Route<Used>[],
  brands: Brands<Used>,
): HttpHandler {
  const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .onError((request) => {
      const problem = problemOf(request.error, request.event.rawPath);
      if (problem.bug !== undefined) {
        const reason = request.error instanceof Error ? request.error.name : typeof request.error;
        brands.log?.error('http.bug', { id: problem.bug, reason });
      }
      request.response = problem.answer;
    })
    .handler(async (event: APIGatewayProxyEventV2) => {
      const { route, parameters } = findRoute(routes, event);
      const { ports, role } = await letIn(event, route, parameters, brands);
      const call: Call = {
        method: event.requestContext.http.method,
        parameters,
        query: new URLSearchParams(event.rawQueryString),
        headers: event.headers as Record<string, string>,
        body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
        role,
      };
      const { status, type, body, headers } = await route.answer(call, ports);
      return {
        statusCode: status,
        headers: {
          'content-type': type,
          'cache-control': 'private, no-cache',
          vary: 'authorization, accept',
          ...headers,
        },
        body,
      };
    });
  return (event) => handler(event, {} as never) as Promise<APIGatewayProxyStructuredResultV2>;
}

/** An answer in JSON. */
export function json(status: number, value: unknown): Answer {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}

function findRoute<Used>(routes: readonly Route<Used>[], event: APIGatewayProxyEventV2) {
  const asked = `${event.requestContext.http.method} ${event.rawPath}`.split('/');
  for (const route of routes) {
    const parts = route.on.split('/');
    const fits =
      parts.length === asked.length &&
      parts.every((part, i) => part === asked[i] || (part.startsWith('{') && asked[i] !== ''));
    if (!fits) continue;
    const named = parts.flatMap((part, i) => (part.startsWith('{') ? [[part.slice(1, -1), decoded(asked[i]!)]] : []));
    return { route, parameters: Object.fromEntries(named) as Record<string, string> };
  }
  throw new NotFoundError('There is nothing here.');
}

/** The brand comes from the credential, never from the request; credentials count only in their header. */
async function letIn<Used extends Pick<Ports, 'table'>>(
  event: APIGatewayProxyEventV2,
  route: Route<Used>,
  parameters: Call['parameters'],
  brands: Brands<Used>,
): Promise<{ ports: Used; role: Role }> {
  if (route.needs === 'signature') {
    const ports = brands.find(parameters.brand ?? '');
    if (ports === undefined) throw new NotFoundError('There is nothing here.');
    return { ports, role: 'writer' };
  }
  const [, key] = /^Bearer ([^\s]+)$/i.exec(event.headers.authorization ?? '') ?? [];
  if (key === undefined) throw new UnauthorizedError("The call needs a key, as 'Authorization: Bearer gs_…'.");
  const ports = brands.find(brandOfKey(key) ?? '');
  if (ports === undefined) throw new UnauthorizedError('The key is not known.');
  const role = await authorise(key, route.needs, ports);
  return { ports, role };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new NotFoundError('There is nothing here.');
  }
}
