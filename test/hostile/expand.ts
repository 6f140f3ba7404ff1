import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Described } from './format.ts';

/** What bodies are described against. */
export type Expanding = {
  readonly limits: Readonly<Record<string, number>>;
  /** A valid post with some members replaced. */
  readonly post: (members: Record<string, unknown>) => Record<string, unknown>;
  /** The folder of providers' payloads. */
  readonly fixtures: string;
  /** The service's clock, ms since 1970. */
  readonly now: number;
};

/** The bytes that a body description stands for. @throws Error when it has a form nobody has heard of. */
export function bytesOf(described: Described, expanding: Expanding): Buffer {
  if (typeof described === 'string') return Buffer.from(described, 'utf8');
  const form = Object.keys(described).find((name) => name in FORMS);
  if (form === undefined) throw new Error(`A body has the form '${Object.keys(described).join(', ')}', which is none.`);
  return FORMS[form]!(described, expanding);
}

type Form = (described: Record<string, unknown>, expanding: Expanding) => Buffer;

const FORMS: Readonly<Record<string, Form>> = {
  repeat({ repeat }, expanding) {
    const [what, times] = repeat as [Described, number];
    return repeated(bytesOf(what, expanding), times);
  },
  concat: ({ concat }, expanding) => Buffer.concat((concat as Described[]).map((part) => bytesOf(part, expanding))),
  nest({ nest }, expanding) {
    const [open, times, middle, close] = nest as [Described, number, Described, Described];
    const [a, b, c] = [open, middle, close].map((part) => bytesOf(part, expanding));
    return Buffer.concat([repeated(a!, times), b!, repeated(c!, times)]);
  },
  cp: ({ cp }) => Buffer.from((cp as number[]).map((point) => String.fromCodePoint(point)).join(''), 'utf8'),
  hex: ({ hex }) => Buffer.from(hex as string, 'hex'),
  gzip: ({ gzip }, expanding) => gzipSync(bytesOf(gzip as Described, expanding), { level: 9 }),
  utf16le: ({ utf16le }, expanding) =>
    Buffer.from(bytesOf(utf16le as Described, expanding).toString('utf8'), 'utf16le'),
  limit({ limit, plus = 0, of = 'a' }, expanding) {
    const most = expanding.limits[limit as string];
    if (most === undefined) throw new Error(`There is no limit '${limit}'.`);
    return repeated(bytesOf(of as Described, expanding), most + (plus as number));
  },
  json: ({ json }, expanding) => write(json, expanding),
  post: ({ post }, expanding) => write(expanding.post(post as Record<string, unknown>), expanding),
  posts: ({ posts }, expanding) =>
    write({ posts: (posts as Record<string, unknown>[]).map(expanding.post) }, expanding),
  fixture({ fixture, set = {} }, expanding) {
    const value = JSON.parse(readFileSync(join(expanding.fixtures, fixture as string), 'utf8'));
    for (const [pointer, replacement] of Object.entries(set as object)) replaceAt(value, pointer, replacement);
    return write(value, expanding);
  },
};

function repeated(bytes: Buffer, times: number): Buffer {
  return times <= 0 ? Buffer.alloc(0) : Buffer.alloc(bytes.length * times, bytes);
}

function replaceAt(value: Record<string, unknown>, pointer: string, replacement: unknown): void {
  const parts = pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = parts.pop()!;
  const parent = parts.reduce((at, part) => at[part] as Record<string, unknown>, value);
  parent[last] = replacement;
}

/** JSON text by hand, so that a member can be raw text, raw bytes or a described string. */
function write(value: unknown, expanding: Expanding): Buffer {
  if (Array.isArray(value)) {
    return enclosed(
      '[',
      value.map((one) => write(one, expanding)),
      ']',
    );
  }
  if (typeof value !== 'object' || value === null) return Buffer.from(JSON.stringify(value));
  if ('$raw' in value) return bytesOf(value.$raw as Described, expanding);
  if ('$' in value) return quoted(bytesOf(value.$ as Described, expanding));
  if ('$nowPlusSeconds' in value) {
    const at = expanding.now + Number(value.$nowPlusSeconds) * 1000;
    return Buffer.from(JSON.stringify(new Date(at).toISOString()));
  }
  const members = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([name, one]) => Buffer.concat([Buffer.from(`${JSON.stringify(name)}:`), write(one, expanding)]));
  return enclosed('{', members, '}');
}

function enclosed(open: string, parts: readonly Buffer[], close: string): Buffer {
  const separated = parts.flatMap((part, i) => (i === 0 ? [part] : [Buffer.from(','), part]));
  return Buffer.concat([Buffer.from(open), ...separated, Buffer.from(close)]);
}

/** Escapes only what JSON must; every other byte, valid UTF-8 or not, stays. */
function quoted(bytes: Buffer): Buffer {
  const escaped = bytes
    .toString('latin1')
    .replace(/["\\\x00-\x1f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(`"${escaped}"`, 'latin1');
}
