import type { Sealed } from './aside.ts';
import { InvalidInputError } from './errors.ts';
import { parseJson } from './json.ts';
import { decoded } from './request-body.ts';

/**
 * Does a delivery speak of a member: does their id stand in it, as a number, as a text, or as a part of one that other
 * characters than letters and digits set off? Where the delivery is no JSON, its bytes are looked through as they are.
 */
export function speaksOf({ headers, body }: Sealed, id: string): boolean {
  const bytes = undone(body, headers);
  const text = Buffer.from(bytes).toString('utf8');
  try {
    return holds(parseJson(text), id);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    // Neither one document nor, perhaps, UTF-8: an id may be written with escapes, or in another coding.
    const forms = [id, JSON.stringify(id).slice(1, -1), escaped(id)].map((form) => Buffer.from(form));
    return [...forms, Buffer.from(id, 'latin1'), Buffer.from(id, 'utf16le')].some((form) => indexOf(bytes, form) >= 0);
  }
}

function holds(value: unknown, id: string): boolean {
  if (typeof value === 'string') return standsIn(value, id);
  if (typeof value === 'number') return String(value) === id;
  if (Array.isArray(value)) return value.some((one) => holds(one, id));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, one]) => name === id || holds(one, id));
}

/** `7` stands in `team/7`, and not in `2027`. */
function standsIn(text: string, id: string): boolean {
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
    if (!LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + id.length))) return true;
  }
  return false;
}

const LETTER = /[\p{L}\p{N}]/u;

function undone(body: Uint8Array, headers: Sealed['headers']): Uint8Array {
  try {
    return decoded(body, headers);
  } catch {
    return body;
  }
}

/** As JSON writers write that keep to ASCII. */
function escaped(id: string): string {
  return id.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function indexOf(bytes: Uint8Array, form: Uint8Array): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(form);
}
