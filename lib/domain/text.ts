import { LIMITS } from './limits.ts';

const PLAIN = /^[\t\n\x20-\x7e]*$/;
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;
const NON_CHARACTERS = /[\ufdd0-\ufdef\p{Noncharacter_Code_Point}]/gu;
const LONG_RUNS = new RegExp(`(\\p{M}{${LIMITS.combiningRun}})\\p{M}+`, 'gu');
const VISIBLE = /[^\s\p{C}]/u;
const UNFIT_FOR_IDS = /[\x00-\x1f\x7f-\x9f\p{Noncharacter_Code_Point}]/u;

/**
 * Text as it is kept: the sent text in Unicode NFC, without control characters other than tab and line feed, with
 * non-characters and lone surrogates replaced by U+FFFD.
 *
 * Runs of combining marks are cut before normalising: NFC sorts each run, which costs seconds on a hostile one.
 */
export function normaliseText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .replace(CONTROLS, '')
    .replace(NON_CHARACTERS, '\ufffd')
    .replace(LONG_RUNS, '$1')
    .normalize('NFC');
}

/** Does anything in this text show: a character outside white space and Unicode category C? */
export function hasVisibleText(text: string | null): boolean {
  return text !== null && VISIBLE.test(text);
}

/** At most `chars` UTF-16 units from the start, never half a character. */
export function cutText(text: string, chars: number): string {
  if (text.length <= chars) return text;
  const last = text.charCodeAt(chars - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? chars - 1 : chars);
}

/**
 * Can this string be an id? Ids are kept exactly as sent, for two different ids must never become one; so an id
 * that text normalisation or UTF-8 would change is refused instead.
 */
export function isFitForId(text: string): boolean {
  return text.isWellFormed() && !UNFIT_FOR_IDS.test(text);
}
