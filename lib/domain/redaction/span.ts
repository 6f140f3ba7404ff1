/** What a personal detail is. */
export type DetailKind = 'e-mail' | 'handle' | 'phone' | 'card' | 'iban';

/** A personal detail and where it stands: from `start` up to, not including, `end`. */
export type Detail = { readonly kind: DetailKind; readonly start: number; readonly end: number };

/** Is the character at this place a digit from 0 to 9? False outside the text. */
export function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}

/** Is the character at this place a Latin letter from A to Z, of either case? False outside the text. */
export function isLatin(text: string, at: number): boolean {
  const unit = text.charCodeAt(at) | 32;
  return unit >= 97 && unit <= 122;
}

const WORD = /[\p{L}\p{N}\p{M}_]/u;

/** Is the character at this place part of a word: a letter of any script, a digit, an underscore? */
export function isWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 128) return isDigit(text, at) || isLatin(text, at) || unit === 95;
  return unit >= 128 && WORD.test(text[at]!);
}
