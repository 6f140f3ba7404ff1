import { LIMITS } from '../../lib/domain/limits.ts';
import type { BrandId, Opened } from './control.ts';
import { bytesOf, type Expanding } from './expand.ts';
import type { Described, Part, Send } from './format.ts';
import type { Service } from './service.ts';
import { signatureHeaders } from './sign.ts';
import { type Answer, exchange } from './wire.ts';

/** Everything a request is made from. */
export type Sender = {
  readonly inputId: string;
  readonly service: Service;
  readonly opened: Opened;
  readonly expanding: Expanding;
};

/** Where each route of the format is here, and how it is called. */
const ROUTES: Readonly<Record<string, readonly [string, string]>> = {
  'posts.create': ['POST', '/v1/posts'],
  hooks: ['POST', '/v1/hooks/{connector}/{brand}'],
  'requests.list': ['GET', '/v1/requests'],
  'requests.read': ['GET', '/v1/requests/{id}'],
  'reports.read': ['GET', '/v1/reports/{week}'],
  'members.erase': ['DELETE', '/v1/members/{source}/{id}'],
  dashboard: ['GET', '/'],
};

const DEFAULT_SCHEME: Readonly<Record<string, string>> = { standard: 'generic' };

/** Send it as often as it says; an answer for each, and whether its connection ends where that is asked for. */
export async function sendAll(send: Send, untilClosed: boolean, sender: Sender): Promise<Answer[]> {
  const one = () => sendOne(send, untilClosed, sender);
  const { times, together, pace } = send;
  const connections = pace?.connections ?? 1;
  if (together || connections > 1) return Promise.all(Array.from({ length: times * connections }, one));
  const answers: Answer[] = [];
  for (let n = 0; n < times; n++) answers.push(await one());
  return answers;
}

async function sendOne(send: Send, untilClosed: boolean, sender: Sender): Promise<Answer> {
  const { raw, pace, level } = send;
  // A bare connection need not ever be answered, so nobody waits for much longer than a request may take.
  const patienceMs = ((pace?.seconds ?? 0) + LIMITS.requestSeconds + 5) * 1000;
  if (raw !== undefined) {
    const bytes = bytesOf(raw, sender.expanding);
    return exchange(sender.opened.address, bytes, { pace, patienceMs, untilClosed: true });
  }
  const call = callOf(send, sender);
  if (level === 'event') return invoke(call, sender);
  return exchange(sender.opened.address, requestBytes(call, sender), { pace, patienceMs, untilClosed });
}

type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: readonly (readonly [string, Buffer])[];
  readonly body: Buffer;
};

function callOf(send: Send, { inputId, opened, expanding }: Sender): Call {
  const { route = 'posts.create', params = {}, query = {}, as, sign, headers = {} } = send;
  const found = ROUTES[route];
  if (found === undefined) throw new Error(`There is no route '${route}'.`);
  const [method, template] = found;
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    return encodeURIComponent(
      partOf(params[name] ?? (name === 'source' ? 'forum' : name === 'brand' ? 'acme' : ''), expanding),
    );
  });
  const body = send.body === undefined ? Buffer.alloc(0) : bytesOf(send.body, expanding);
  const said = new Map<string, Buffer>();
  if (body.length > 0 || method === 'POST') said.set('content-type', Buffer.from('application/json'));
  const key = keyOf(as, opened);
  if (key !== undefined) said.set('authorization', Buffer.from(`Bearer ${key}`));
  if (sign !== undefined) {
    const secret = secretOf(sign.key, sign.scheme, sign.secretOf, opened, expanding);
    const at = Math.floor(expanding.now / 1000) + (sign.atSeconds ?? 0);
    const over = sign.over === undefined ? body : bytesOf(sign.over, expanding);
    const signing = { body: over, secret, at, id: sign.id ?? `msg_${inputId}` };
    for (const [name, value] of signatureHeaders(sign, signing)) said.set(name, Buffer.from(value));
  }
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) said.delete(name.toLowerCase());
    else said.set(name.toLowerCase(), bytesOf(value, expanding));
  }
  return { method, path, query: queryOf(query, expanding), headers: [...said], body };
}

function queryOf(query: NonNullable<Send['query']>, expanding: Expanding): string {
  if (typeof query === 'string') return query.replace(/^\?/, '');
  return new URLSearchParams(Object.entries(query).map(([name, value]) => [name, partOf(value, expanding)])).toString();
}

function partOf(part: Part, expanding: Expanding): string {
  return typeof part === 'object' ? bytesOf(part, expanding).toString('utf8') : String(part);
}

/** `writer@acme`: the key of that role and brand. */
function keyOf(as: string | undefined, { keys }: Opened): string | undefined {
  if (as === undefined || as === 'none') return undefined;
  const [role, brand] = as.split('@');
  const key = keys[brand as BrandId]?.[role as 'writer'];
  if (key === undefined) throw new Error(`There is no credential '${as}'.`);
  return key;
}

function secretOf(
  key: Described | undefined,
  scheme: string,
  brand: string,
  { secrets }: Opened,
  expanding: Expanding,
): Buffer {
  if (key !== undefined) return bytesOf(key, expanding);
  const secret = secrets[brand as BrandId]?.[DEFAULT_SCHEME[scheme] ?? scheme];
  if (secret === undefined) throw new Error(`Brand '${brand}' has no secret for '${scheme}'.`);
  return Buffer.from(secret);
}

function requestBytes({ method, path, query, headers, body }: Call, { opened }: Sender): Buffer {
  const target = query === '' ? path : `${path}?${query}`;
  const names = headers.map(([name]) => name);
  const lines = [
    Buffer.from(`${method} ${target} HTTP/1.1`),
    ...(names.includes('host') ? [] : [Buffer.from(`host: ${new URL(opened.address).host}`)]),
    ...headers.map(([name, value]) => Buffer.concat([Buffer.from(`${name}: `), value])),
    ...(names.includes('content-length') ||
    names.includes('transfer-encoding') ||
    (method === 'GET' && body.length === 0)
      ? []
      : [Buffer.from(`content-length: ${body.length}`)]),
    Buffer.from(names.includes('connection') ? 'x-runner: 1' : 'connection: close'),
  ];
  return Buffer.concat([...lines.flatMap((line) => [line, Buffer.from('\r\n')]), Buffer.from('\r\n'), body]);
}

/** The same as API Gateway would hand it over, its body as text. */
async function invoke({ method, path, query, headers, body }: Call, { service }: Sender): Promise<Answer> {
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: Object.fromEntries(headers.map(([name, value]) => [name, value.toString('latin1')])),
    requestContext: { http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' } },
    body: body.toString('utf8'),
    isBase64Encoded: false,
  };
  const from = performance.now();
  const answer = await service.ask({ what: 'invoke', event });
  const ms = performance.now() - from;
  return { status: answer.statusCode, headers: lowerCased(answer.headers), body: answer.body, ms, closed: false };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
