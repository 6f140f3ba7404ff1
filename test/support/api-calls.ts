import fc from 'fast-check';
import type { Role } from '../../lib/domain/api-key.ts';
import { DOCUMENT, OPERATIONS, type Operation } from './a-contract.ts';
import type { Api } from './an-api.ts';

/** Stands in every text that is made up here: no line of a log may hold it. */
export const CANARY = 'Canary, 4711';

/** One call, as anybody might make it. */
export type MadeUpCall = {
  readonly what: string;
  readonly as: keyof Api['keys'] | undefined;
  readonly body: unknown;
  readonly headers: Record<string, string>;
};

type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
};

const HOSTILE = fc.constantFrom<unknown>(
  null,
  -1,
  1e308,
  '',
  ' ',
  '\u0000',
  '\u202e',
  '\ud800',
  '=1+1',
  '../../etc/passwd',
  '%00',
  "' OR 1=1 --",
  '__proto__',
  'constructor',
  'x'.repeat(5000),
  [],
  {},
  [[[[[[[[]]]]]]]],
  `${CANARY} <script>`,
);
const TEXT = fc.oneof(fc.string({ maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 8 }), fc.constant(CANARY));

/** Mostly what a schema asks for, now and then anything else. */
function worded(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 19, arbitrary: honest(schema, depth) }, { weight: 1, arbitrary: HOSTILE });
}

function honest(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (depth > 4) return HOSTILE;
  if (schema.$ref !== undefined) {
    return honest(DOCUMENT.components.schemas[schema.$ref.split('/').at(-1)!] as Schema, depth + 1);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return fc.oneof(...either.map((one) => worded(one, depth + 1)));
  switch (schema.type) {
    case 'object': {
      const members = Object.entries(schema.properties ?? {}).map(([name, one]) => [name, worded(one, depth + 1)]);
      const whole = fc.record(Object.fromEntries(members), { requiredKeys: [...(schema.required ?? [])] as never[] });
      return fc.oneof(whole, whole, fc.record(Object.fromEntries(members), { requiredKeys: [] }));
    }
    case 'array':
      return fc.array(worded(schema.items ?? {}, depth + 1), { maxLength: 3 });
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: -2, max: 2000 }), fc.double());
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.oneof(TEXT, SENSIBLE);
  }
}

/** What texts mean in most places. */
const SENSIBLE = fc.constantFrom(
  'forum',
  'ana',
  'Mo',
  '2026-W47',
  '2026-11-18T10:00:00Z',
  '2026-11-18',
  'engagement.posts',
);

/** A call of the API, made from its own document; `known` are ids of things that are there. */
export function madeUpCall(known: readonly string[]): fc.Arbitrary<MadeUpCall> {
  return fc.constantFrom(...OPERATIONS).chain(({ on, operation }) => {
    const [method, path] = on.split(' ') as [string, string];
    return fc.record({
      what: fc.tuple(pathOf(path, known), queryOf(operation)).map((parts) => `${method} ${parts.join('')}`),
      as: callerOf(operation),
      body: bodyOf(operation),
      headers: HEADERS,
    });
  });
}

function pathOf(path: string, known: readonly string[]): fc.Arbitrary<string> {
  const part = fc.oneof(
    fc.constantFrom(
      ...known,
      'acme',
      'generic',
      'forum',
      'ana',
      '2026-W47',
      'latest',
      '2026-W99',
      '%',
      '%E0%A4%A',
      '..',
    ),
    TEXT.map(encoded),
  );
  const parts = path.split('/').map((one) => (one.startsWith('{') ? part : fc.constant(one)));
  return fc.tuple(...parts).map((all) => all.join('/'));
}

function queryOf({ parameters = [] }: Operation): fc.Arbitrary<string> {
  const members = parameters.filter((one) => one.in === 'query');
  if (members.length === 0) return fc.constantFrom('', '', '?x=1');
  const pairs = members.map(({ name, schema }) => [name, worded(schema as Schema)]);
  return fc.record(Object.fromEntries(pairs), { requiredKeys: [] }).map((asked) => {
    const said = Object.entries(asked).map(([name, value]) => `${name}=${encoded(String(value))}`);
    return said.length === 0 ? '' : `?${said.join('&')}`;
  });
}

/** A lone surrogate has no form in an address. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function callerOf(operation: Operation): fc.Arbitrary<MadeUpCall['as']> {
  const role = (operation['x-role'] ?? 'admin') as Role;
  return fc.constantFrom<MadeUpCall['as']>(
    undefined,
    `${role}@acme`,
    `${role}@acme`,
    'admin@acme',
    'reader@birch',
    'writer@acme',
  );
}

function bodyOf({ requestBody }: Operation): fc.Arbitrary<unknown> {
  const { schema, example } = requestBody?.content['application/json'] ?? {};
  if (schema === undefined) return fc.constant(undefined);
  return fc.oneof(
    { weight: 6, arbitrary: worded(schema as Schema) },
    { weight: 2, arbitrary: fc.constant(example) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  );
}

const HEADERS = fc.record(
  {
    accept: fc.constantFrom('text/csv', 'text/html;q=0.3, */*;q=0.1', 'image/png', ';;q=,', '*/*;q=-1'),
    'if-none-match': fc.constantFrom('*', '"x"', 'W/'),
    'content-type': fc.constantFrom('application/x-ndjson', 'text/plain', 'application/x-www-form-urlencoded', ';'),
    'content-encoding': fc.constantFrom('gzip', 'br', ''),
    'idempotency-key': fc.constantFrom('k1', '', 'x'.repeat(300)),
    cookie: fc.constantFrom('groundswell-session=acme.x', 'groundswell-session', '; ;='),
    origin: fc.constantFrom('null', 'https://evil.example', ''),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;
