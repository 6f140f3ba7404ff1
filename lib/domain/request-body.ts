import { gunzipSync } from 'node:zlib';
import { InvalidInputError } from './errors.ts';
import { LIMITS } from './limits.ts';

/** The headers a body is read by. */
type Headers = Readonly<Record<string, string>>;

/** One document, or lines that each stand alone. */
export type Form = 'json' | 'ndjson';

/** @throws InvalidInputError `body-too-large` when more came over the wire than any body may have. */
export function checkSize(body: Uint8Array): void {
  if (body.length <= LIMITS.bodyBytes) return;
  throw new InvalidInputError(`The body has more than ${LIMITS.bodyBytes} bytes.`, 'body-too-large');
}

/** What a body is, by its media type; none is taken for JSON. @throws InvalidInputError `unsupported-media-type`. */
export function formOf({ 'content-type': contentType = 'application/json' }: Headers): Form {
  const [type, ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '');
  const form = type === 'application/x-ndjson' ? 'ndjson' : type === 'application/json' ? 'json' : undefined;
  if (form !== undefined && (charset === undefined || charset === 'utf-8' || charset === 'utf8')) return form;
  throw new InvalidInputError(
    'The body must be application/json or application/x-ndjson, in UTF-8.',
    'unsupported-media-type',
  );
}

/**
 * A body with its content coding undone. API Gateway may have undone gzip already and left the header standing, so
 * where gzip is announced the first bytes decide.
 * @throws InvalidInputError `unsupported-encoding`, `malformed-encoding`, or `body-too-large` for a bomb, of which no
 * more is unpacked than the limit.
 */
export function decoded(body: Uint8Array, { 'content-encoding': coding = 'identity' }: Headers): Uint8Array {
  const name = coding.trim().toLowerCase();
  if (name === 'identity' || name === '') return body;
  if (name !== 'gzip' && name !== 'x-gzip') {
    throw new InvalidInputError('The content coding must be gzip or none.', 'unsupported-encoding');
  }
  return body[0] === 0x1f && body[1] === 0x8b ? gunzip(body) : body;
}

function gunzip(body: Uint8Array): Uint8Array {
  try {
    // The types do not know that asking for `info` changes the answer.
    const { buffer, engine } = gunzipSync(body, { maxOutputLength: LIMITS.decodedBytes, info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    // What follows the last member is silently left by zlib, and was yet sent as part of the body.
    if (engine.bytesWritten === body.length) return buffer;
  } catch (error) {
    if (error instanceof RangeError) {
      throw new InvalidInputError(`The decoded body has more than ${LIMITS.decodedBytes} bytes.`, 'body-too-large');
    }
  }
  throw new InvalidInputError('The body is not whole gzip.', 'malformed-encoding');
}
