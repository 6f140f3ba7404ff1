import { InvalidInputError } from '../../lib/domain/errors.ts';
import { parseJson, textOf } from '../../lib/domain/json.ts';
import { checkSize, decoded, formOf } from '../../lib/domain/request-body.ts';
import type { Call } from './http.ts';

/** A body as the values it holds: one document, or the lines of NDJSON, each of which stands alone. */
export type Documents =
  | { readonly form: 'json'; readonly value: unknown }
  | { readonly form: 'ndjson'; readonly lines: readonly (unknown | InvalidInputError)[] };

/**
 * Read a request's body: its size, its media type, its coding, its characters, its syntax, in this order.
 * @throws InvalidInputError of the problem type that names the first thing wrong.
 */
export function readBody({ body, headers }: Pick<Call, 'body' | 'headers'>): Documents {
  checkSize(body);
  const form = formOf(headers);
  const text = textOf(decoded(body, headers));
  if (form === 'json') return { form, value: parseJson(text) };
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return { form, lines: lines.map(parseLine) };
}

function parseLine(line: string): unknown | InvalidInputError {
  try {
    return parseJson(line);
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}
