import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { Role } from '../../lib/domain/api-key.ts';
import { NotFoundError } from '../../lib/domain/errors.ts';
import type { Ports } from '../../lib/ports.ts';
import { type Brands, type Caller, letIn } from './caller.ts';
import { unlessKnown } from './conditional.ts';
import { problemOf } from './problem.ts';
import { problemPageFor } from './problem-page.ts';
import { routeFinder } from './routing.ts';
import { wayInFor } from './way-in.ts';

export type { Brands } from './caller.ts';

/** A call before anybody asked who makes it. */
export type Knock = {
  readonly method: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** A call as a route sees it: who calls, and with what. */
export type Call = Knock & {
  /** What the caller may do. Who may only knock, with a signature that is checked behind the door, is a writer. */
  readonly role: Role;
  /** The one source a writer's key may speak for; `null` where it may speak for all. */
  readonly source: string | null;
};

export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  /** What tells two states of it apart, where its bytes also say when it was read. */
  readonly state?: string;
};

/** What a call takes besides its path: read by these before it is answered. See `route`. */
export type Takes = { readonly query?: z.ZodType; readonly body?: z.ZodType };

export type Route<Used = Ports> = GuardedRoute<Used> | OpenRoute<Used>;

/** A route that only those may use who say who they are. */
export type GuardedRoute<Used> = Takes & {
  /** As API Gateway writes it: `GET /v1/reports/{week}`. */
  readonly on: string;
  /** The role a key must have; `signature` where the call carries its own proof and its path names the brand. */
  readonly needs: Role | 'signature';
  readonly answer: (call: Call, ports: Used) => Promise<Answer>;
};

/** A route that is answered whoever calls, and asks itself who that is where it matters. */
type OpenRoute<Used> = Takes & {
  readonly on: string;
  readonly needs: 'anyone';
  readonly answer: (knock: Knock, door: Door<Used>) => Promise<Answer>;
};

export type Door<Used> = {
  readonly brands: Brands<Used>;
  readonly event: APIGatewayProxyEventV2;
  /** @throws UnauthorizedError or ForbiddenError as any guarded route does. */
  readonly letIn: (needed: Role) => Promise<Caller<Used>>;
};

export type HttpHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** A handler for some routes: it finds the route and the brand, lets the caller in, and puts errors into words. */
export function httpHandler<Used extends Pick<Ports, 'table' | 'clock'>>(
  routes: readonly Route<Used>[],
  brands: Brands<Used>,
): HttpHandler {
  const find = routeFinder(routes);
  const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .onError((request) => {
      const problem = problemOf(request.error, request.event.rawPath);
      if (problem.bug !== undefined) {
        const reason = request.error instanceof Error ? request.error.name : typeof request.error;
        brands.log?.error('http.bug', { id: problem.bug, reason });
      }
      const { error, event } = request;
      request.response = wayInFor(error, event) ?? problemPageFor(problem.told, event) ?? problem.answer;
    })
    .handler(async (event: APIGatewayProxyEventV2) => {
      const { route, parameters } = find(event.requestContext.http.method, event.rawPath);
      const knock: Knock = {
        method: event.requestContext.http.method,
        parameters,
        query: new URLSearchParams(event.rawQueryString),
        headers: event.headers as Record<string, string>,
        body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
      };
      return resultOf(knock, await answerOf(route, knock, event, brands));
    });
  return (event) => handler(event, {} as never) as Promise<APIGatewayProxyStructuredResultV2>;
}

/** An answer in JSON. */
export function json(status: number, value: unknown): Answer {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}

async function answerOf<Used extends Pick<Ports, 'table' | 'clock'>>(
  route: Route<Used>,
  knock: Knock,
  event: APIGatewayProxyEventV2,
  brands: Brands<Used>,
): Promise<Answer> {
  if (route.needs === 'anyone') {
    return route.answer(knock, { brands, event, letIn: (needed) => letIn(event, needed, brands) });
  }
  if (route.needs === 'signature') {
    const ports = brands.find(knock.parameters.brand ?? '');
    if (ports === undefined) throw new NotFoundError('There is nothing here.');
    return route.answer({ ...knock, role: 'writer', source: null }, ports);
  }
  const { ports, role, source } = await letIn(event, route.needs, brands);
  return route.answer({ ...knock, role, source }, ports);
}

function resultOf(knock: Knock, answer: Answer): APIGatewayProxyStructuredResultV2 {
  const { status, type, body, headers, cookies, tag } = unlessKnown(answer, knock);
  return {
    statusCode: status,
    headers: {
      ...(status === 304 || body === '' ? {} : { 'content-type': type }),
      'cache-control': 'private, no-cache',
      vary: 'authorization, cookie, accept',
      'x-content-type-options': 'nosniff',
      ...(tag === undefined ? {} : { etag: tag }),
      ...headers,
    },
    ...(cookies === undefined ? {} : { cookies: [...cookies] }),
    body,
  };
}
