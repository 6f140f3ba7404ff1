import { detect } from 'tinyld/light';
import { CYRILLIC_LANGUAGES, FUNCTION_WORDS, TELLING_LETTERS } from './function-words.ts';
import { ARABIC, CYRILLIC, LATIN, scriptOf } from './scripts.ts';

/** Fewer Latin letters than this tell no language. */
const LETTERS_NEEDED = 12;
/** A text is judged by its beginning, UTF-16 units. */
const BEGINNING = 1000;
/** The second opinion costs 10 µs a character, and is about a sentence, UTF-16 units. */
const SECOND_OPINION = 200;
/** What a language needs to be believed, in points: at all, and from each word of the text on average. */
const ENOUGH = 0.9;
const ENOUGH_PER_WORD = 0.12;
/** How far one that a brand does not expect must be ahead of those it does, in points. */
const UNEXPECTED_NEEDS = 1.5;
/** Languages no further than this behind the best may be it as well, in points. */
const CLOSE = 0.5;
/** Points of a telling letter; of a word that one language has, by its length. */
const LETTER_POINTS = 0.6;
const WORD_POINTS = [0, 0.3, 0.7, 1];
const WORDS = /[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*/gu;
const TELLING = new RegExp(`[${Object.keys(TELLING_LETTERS).join('')}]`, 'g');

const LANGUAGES = Object.keys(FUNCTION_WORDS);
const INDEX = new Map(LANGUAGES.map((language, i) => [language, i]));
const CYRILLIC_PLACES = CYRILLIC_LANGUAGES.map((language) => INDEX.get(language)!);
const LATIN_PLACES = LANGUAGES.flatMap((language, i) => (CYRILLIC_LANGUAGES.includes(language) ? [] : [i]));
const WORD_LANGUAGES = sharedBy(
  Object.entries(FUNCTION_WORDS).map(([language, words]) => [language, words.split(' ')]),
);
const LETTER_LANGUAGES = new Map(
  Object.entries(TELLING_LETTERS).map(([letter, languages]) => [
    letter,
    languages.split(' ').map((one) => INDEX.get(one)!),
  ]),
);

/**
 * The language a text is in (ISO 639-1): as its source says, else by its script, its small words and its letters;
 * `null` when there is too little to tell, which only a text in Latin letters can be.
 */
export function languageOf(text: string, hint: string | null, expected: readonly string[]): string | null {
  const said = hint?.toLowerCase().split(/[-_]/)[0];
  if (said !== undefined && /^[a-z]{2}$/.test(said)) return said === 'nb' || said === 'nn' ? 'no' : said;
  const beginning = text.slice(0, BEGINNING);
  const { script, language, letters } = scriptOf(beginning);
  if (script === CYRILLIC) return LANGUAGES[likeliest(beginning, pointsOf(beginning), CYRILLIC_PLACES)]!;
  if (script === ARABIC) return arabicLanguage(beginning);
  if (script !== LATIN) return script === null ? null : language;
  return letters < LETTERS_NEEDED ? null : latinLanguage(beginning, expected);
}

/** Latin letters are everybody's: without a sign of a language, and a brand's own first, a text stays untold. */
function latinLanguage(text: string, expected: readonly string[]): string | null {
  const points = pointsOf(text);
  const needed = Math.max(ENOUGH, ENOUGH_PER_WORD * (text.match(WORDS)?.length ?? 0));
  if (LATIN_PLACES.every((place) => points[place]! < needed)) return null;
  const place = likeliest(text, points, LATIN_PLACES);
  const best = LANGUAGES[place]!;
  if (points[place]! < needed) return null;
  const known = Math.max(0, ...expected.map((language) => points[INDEX.get(language) ?? -1] ?? 0));
  if (expected.includes(best) || points[place]! - known >= UNEXPECTED_NEEDS) return best;
  return points[place]! > known && detect(text.slice(0, SECOND_OPINION)) === best ? best : null;
}

/** The place of the language with most points. Among near relatives the order of their letters decides. */
function likeliest(text: string, points: Float64Array, places: readonly number[]): number {
  let best = places[0]!;
  for (const place of places) if (points[place]! > points[best]!) best = place;
  if (points[best] === 0) return best;
  const close = places.filter((place) => points[place]! + CLOSE > points[best]!);
  if (close.length === 1) return best;
  const only = close.map((place) => LANGUAGES[place]!);
  const second = only.indexOf(detect(text.slice(0, SECOND_OPINION), { only }));
  return second === -1 ? best : close[second]!;
}

/** What speaks for each language: its small words and its letters. */
function pointsOf(written: string): Float64Array {
  const text = written.toLowerCase().replaceAll('’', "'");
  const points = new Float64Array(LANGUAGES.length);
  const counted: string[] = [];
  for (const word of text.match(WORDS) ?? []) {
    const languages = WORD_LANGUAGES.get(word) ?? languagesOfHalf(word);
    // A word counts once, however often it is repeated.
    if (languages === undefined || counted.includes(word)) continue;
    counted.push(word);
    for (const i of languages) points[i]! += WORD_POINTS[Math.min(3, word.length)]!;
  }
  for (const letter of text.match(TELLING) ?? []) {
    for (const i of LETTER_LANGUAGES.get(letter)!) points[i]! += LETTER_POINTS;
  }
  return points;
}

/** Of "l'eau" the half up to its apostrophe tells. */
function languagesOfHalf(word: string): readonly number[] | undefined {
  const apostrophe = word.indexOf("'");
  return apostrophe < 0 ? undefined : WORD_LANGUAGES.get(word.slice(0, apostrophe + 1));
}

/** Persian and Urdu write letters that Arabic does not. */
function arabicLanguage(text: string): string {
  if (/[ٹڈڑےں]/.test(text)) return 'ur';
  return /[پچژگکی]/.test(text) ? 'fa' : 'ar';
}

/** Which languages have a word. */
function sharedBy(lists: readonly (readonly [string, readonly string[]])[]): ReadonlyMap<string, readonly number[]> {
  const languages = new Map<string, number[]>();
  for (const [language, words] of lists) {
    for (const word of new Set(words)) languages.set(word, [...(languages.get(word) ?? []), INDEX.get(language)!]);
  }
  return languages;
}
