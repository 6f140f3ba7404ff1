import { InvalidInputError } from './errors.ts';
import { LIMITS } from './limits.ts';

/**
 * Bytes as text. Lenient decoding would map different invalid bytes to one text, and two posts would become one.
 * One leading byte-order mark is ignored.
 * @throws InvalidInputError `invalid-utf8`.
 */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InvalidInputError('The bytes are not UTF-8.', 'invalid-utf8', [], { cause });
  }
}

/**
 * One JSON document. Its depth is checked on the text, before parsing: what parses may still be too deep to print.
 * @throws InvalidInputError `malformed-json` or `too-deep`.
 */
export function parseJson(text: string): unknown {
  if (depthOf(text) > LIMITS.jsonDepth) {
    throw new InvalidInputError(`The JSON nests deeper than ${LIMITS.jsonDepth} levels.`, 'too-deep');
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and texts stay out of answers and logs.
    throw new InvalidInputError('The text is not one JSON document.', 'malformed-json');
  }
}

/** How deep arrays and objects nest, by their brackets outside strings. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (inString) {
      if (unit === 0x5c) i++;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x7b || unit === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (unit === 0x7d || unit === 0x5d) depth--;
  }
  return deepest;
}
