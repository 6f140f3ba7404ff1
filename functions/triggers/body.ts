import { gunzipSync } from 'node:zlib';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { parseJson, textOf } from '../../lib/domain/json.ts';
import { LIMITS } from '../../lib/domain/limits.ts';
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
  if (body.length > LIMITS.bodyBytes) {
    throw new InvalidInputError(`The body has more than ${LIMITS.bodyBytes} bytes.`, 'body-too-large');
  }
  const form = formOf(headers['content-type']);
  const text = textOf(decode(body, headers['content-encoding']));
  if (form === 'json') return { form, value: parseJson(text) };
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return { form, lines: lines.map(parseLine) };
}

function formOf(contentType = 'application/json'): Documents['form'] {
  const [type = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '');
  const form = type === 'application/x-ndjson' ? 'ndjson' : type === 'application/json' ? 'json' : undefined;
  if (form === undefined || (charset !== undefined && charset !== 'utf-8')) {
    throw new InvalidInputError(
      'The body must be application/json or application/x-ndjson, in UTF-8.',
      'unsupported-media-type',
    );
  }
  return form;
}

/** API Gateway may have undone gzip already and left the header standing, so the first bytes decide. */
function decode(body: Uint8Array, coding = 'identity'): Uint8Array {
  if (coding !== 'identity' && coding !== 'gzip') {
    throw new InvalidInputError(`The content coding must be gzip or none.`, 'unsupported-encoding');
  }
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: LIMITS.decodedBytes });
  } catch (cause) {
    const tooLarge = cause instanceof RangeError;
    throw tooLarge
      ? new InvalidInputError(`The decoded body has more than ${LIMITS.decodedBytes} bytes.`, 'body-too-large')
      : new InvalidInputError('The body is not whole gzip.', 'malformed-encoding');
  }
}

function parseLine(line: string): unknown | InvalidInputError {
  try {
    return parseJson(line);
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}
