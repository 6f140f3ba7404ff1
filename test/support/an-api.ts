import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ROUTES } from '../../bin/api/document.ts';
import { routes as access } from '../../functions/access.ts';
import { routes as explain } from '../../functions/explain.ts';
import { routes as hooks } from '../../functions/hooks.ts';
import { routes as ingest } from '../../functions/ingest.ts';
import { routes as insights } from '../../functions/insights.ts';
import { routes as lists } from '../../functions/lists.ts';
import { routes as manage } from '../../functions/manage.ts';
import { type HttpHandler, httpHandler } from '../../functions/triggers/http.ts';
import type { Role } from '../../lib/domain/api-key.ts';
import type { Log, LogFields } from '../../lib/ports.ts';
import { makeKey } from '../../lib/steps/manage.ts';
import { aCall } from './a-call.ts';
import { heldToDocument } from './a-contract.ts';
import { aWorld, drain, fold, send, type World, type WorldOptions } from './a-world.ts';

/** Everything that is called over HTTP, over two brands, each answer held to the document. */
export type Api = {
  readonly handle: HttpHandler;
  readonly acme: World;
  readonly birch: World;
  /** A key of each role and brand: `reader@acme`. */
  readonly keys: Readonly<Record<`${Role}@${'acme' | 'birch'}`, string>>;
  /** Everything that was logged: no words and no names may stand in it. */
  readonly lines: string[];
  readonly call: (
    what: string,
    as?: keyof Api['keys'] | string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answered>;
};

export type Answered = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is as deep as its test looks
  readonly body: any;
  readonly cookies: readonly string[];
};

export type ApiOptions = WorldOptions & { readonly posts?: readonly unknown[] };

/** Open it, with some posts in acme's books. */
export async function anApi({ posts = [], ...options }: ApiOptions = {}): Promise<Api> {
  const lines: string[] = [];
  const log = logInto(lines);
  const [acme, birch] = [aWorld(options), aWorld({ ...options, brand: { id: 'birch', name: 'Birch' } })];
  const worlds = {
    acme: { ...acme, ports: { ...acme.ports, log } },
    birch: { ...birch, ports: { ...birch.ports, log } },
  };
  const routes = [...ingest, ...hooks, ...insights, ...lists, ...explain, ...manage, ...access];
  const find = (id: string) => (id === 'acme' || id === 'birch' ? worlds[id].ports : undefined);
  const handle = heldToDocument(httpHandler(routes, { find, log }));
  const keys = {} as Record<keyof Api['keys'], string>;
  let random = 1;
  for (const [brand, { ports }] of Object.entries(worlds)) {
    for (const role of ['writer', 'reader', 'admin'] as const) {
      keys[`${role}@${brand}` as keyof Api['keys']] = await makeKey(role, new Uint8Array(32).fill(random++), ports);
    }
  }
  if (posts.length > 0) {
    await send(posts, worlds.acme);
    await drain(worlds.acme);
    await fold(worlds.acme);
  }
  const call: Api['call'] = async (what, as, body, headers) =>
    answered(await handle(aCall(what, keys[as as keyof Api['keys']] ?? as, body, headers)));
  return { handle, ...worlds, keys, lines, call };
}

/** An answer, its JSON read. */
export function answered({ statusCode, headers, body = '', cookies }: APIGatewayProxyStructuredResultV2): Answered {
  const type = String(headers?.['content-type'] ?? '');
  return {
    status: statusCode ?? 200,
    headers: (headers ?? {}) as Record<string, string>,
    text: body,
    body: type.includes('json') && body !== '' ? JSON.parse(body) : undefined,
    cookies: cookies ?? [],
  };
}

/** Every route, as the functions have them. */
export const ALL_ROUTES = ROUTES;

function logInto(lines: string[]): Log {
  const line = (message: string, fields: LogFields = {}) => void lines.push(JSON.stringify({ message, ...fields }));
  return { info: line, warn: line, error: line };
}
