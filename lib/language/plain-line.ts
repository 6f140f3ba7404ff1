import { LINK } from './token-columns.ts';

/** What a unit can begin or end of what cleaning would change. Most units of a post can do neither. */
const SUSPECT = { none: 0, always: 1, doubled: 2, behindBracket: 3, ofLink: 4, ofQuote: 5 } as const;
const { none: NONE, always: ALWAYS, doubled: DOUBLED, behindBracket: BEHIND_BRACKET, ofLink: OF_LINK } = SUSPECT;
const BRACKET = 0x5d;
/** All white space there is but the space, which is too common to be suspect. */
const SPACES =
  '\t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
const SUSPECTS = suspects();
/** The longest thing that is looked for around a suspect unit, units. */
const AROUND = 6;
/** What only counts where a line begins; of a text of one line, where it begins. */
const OPENING = /^(?: {0,3}(?:#{1,6}|[-*+]|\d{1,3}[.)]) | *>|Sent from my )/i;

/**
 * Is a text one line of which cleaning would take nothing but spaces? Nearly every post is, and one look at each of its
 * units tells so sooner than the passes that would find nothing.
 */
export function isPlainLine(text: string): boolean {
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const suspect = SUSPECTS[unit]!;
    if (suspect !== NONE && isMarked(suspect, unit, before, text, at)) return false;
    before = unit;
  }
  return !OPENING.test(text);
}

function isMarked(suspect: number, unit: number, before: number, text: string, at: number): boolean {
  if (suspect === ALWAYS) return true;
  if (suspect === DOUBLED) return unit === before;
  if (suspect === BEHIND_BRACKET) return before === BRACKET;
  if (suspect === OF_LINK) {
    return text.startsWith('//', at + 1) && /https?$/i.test(text.slice(Math.max(0, at - AROUND), at));
  }
  return /^\[quote/i.test(text.slice(at, at + AROUND));
}

function suspects(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const always of `\`${LINK}${SPACES}`) table[always.charCodeAt(0)] = SUSPECT.always;
  for (const doubled of '*_~') table[doubled.charCodeAt(0)] = SUSPECT.doubled;
  table['('.charCodeAt(0)] = SUSPECT.behindBracket;
  table[':'.charCodeAt(0)] = SUSPECT.ofLink;
  table['['.charCodeAt(0)] = SUSPECT.ofQuote;
  return table;
}
