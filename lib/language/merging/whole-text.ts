import { EMPTY_WORDS } from '../empty-words.ts';
import { stem } from '../natural.ts';
import { takeThings } from './same-things.ts';

/** What a whole text is about, and whether it rather asks or rather complains. */
export type Gist = { readonly kind: 'request' | 'problem'; readonly terms: ReadonlyMap<string, number> };

/** What a word counts in a sentence that neither asks nor complains, of a text in which another does. */
const ASIDE = 0.9;
/** Past this a text repeats itself or is no text. */
const READ_UNITS = 8000;

const ASKS =
  /\b(?:wish|please|pls|plz|would (?:be|love|like)|should|could (?:use|be)|need(?:s|ed)?|add(?:ed|ing)?|option|allow|ability|able to|want|hope|missing|lacks?|lacking|no (?:option|way|support)|feature|improve|suggest|request|if (?:you|it|they) (?:could|can|had)|limited)\b/g;
const COMPLAINS =
  /\b(?:bugs?|buggy|broken?|error|fail(?:s|ed|ing)?|problems?|issues?|(?:doesn'?t|does not|don'?t|didn'?t|won'?t|can'?t|cannot|isn'?t|not|never|no longer|stopped) \w+|wrong|fix(?:ed)?|lost|crap|invalid)\b/g;
/** Things that are said to complain. */
const TROUBLES = ['=crash', '=slow', '=no-start'];

/** Read what a whole text is about: its stems and things, those of its telling sentences a little above the rest. */
export function gistOf(text: string): Gist {
  const lower = text
    .slice(0, READ_UNITS)
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/https?:\S+|@\w+/g, ' ')
    .replace(/(.)\1{2,}/g, '$1$1');
  const parts = lower
    .split(/[.!?;\n]|\s\s|\bbut\b|\bhowever\b|\bexcept\b/)
    .filter((part) => part.trim() !== '')
    .map(readPart);
  const tells = parts.some(({ asks, complains }) => asks + complains > 0);
  const terms = new Map<string, number>();
  for (const { words, asks, complains } of parts) {
    const count = !tells || asks + complains > 0 ? 1 : ASIDE;
    for (const word of words) terms.set(word, Math.max(terms.get(word) ?? 0, count));
  }
  const balance = parts.reduce((sum, { asks, complains }) => sum + asks - complains, 0);
  return { kind: balance > 0 ? 'request' : 'problem', terms };
}

function readPart(part: string): { words: string[]; asks: number; complains: number } {
  const { things, rest } = takeThings(part);
  const words = [...rest.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}#+']*/gu)]
    .map(([word]) => word.replaceAll("'", ''))
    .filter((word) => word.length > 1 && word.length <= 30 && !EMPTY_WORDS.has(word) && !/^\d+$/.test(word));
  return {
    words: [...things, ...words.map(stem)],
    asks: rest.match(ASKS)?.length ?? 0,
    complains: (rest.match(COMPLAINS)?.length ?? 0) + things.filter((thing) => TROUBLES.includes(thing)).length,
  };
}
