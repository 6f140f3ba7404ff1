import { brotliDecompressSync } from 'node:zlib';
import { emojiEmotion } from 'emoji-emotion';
import { FUNCTION_WORDS } from '../function-words.ts';
import { OWN_WORDS } from './own-words.ts';
import { PACKED } from './packed.ts';

/** The words of a language with what they say of things, −1 … 1, and those that turn it round. */
export type Valences = {
  valenceOf(word: string): number;
  readonly negators: ReadonlySet<string>;
  /** Words that regret a whole sentence, which no negation in it turns. */
  readonly alas: ReadonlySet<string>;
  /** The negators that may stand behind what they turn. */
  readonly negatorsBehind: ReadonlySet<string>;
};

const OWN = { best: 0.75, good: 0.5, bad: -0.5, worst: -0.75, alas: -0.5 } as const;
/** What emoji say, the same in every language; the package gives −5 … 5. */
const EMOJI = emojiEmotion.map(({ emoji, polarity }) => [emoji.replace(/\ufe0f/g, ''), polarity / 5] as const);
/** Endings that a word of the language may have and its entry not, and what to put in their place. */
const ENDINGS: Readonly<Record<string, readonly (readonly [RegExp, readonly string[]])[]>> = {
  de: [[/(?:e|en|er|es|em|t|st)$/, ['', 'e', 'en']]],
  nl: [[/(?:e|en|s|t|er)$/, ['', 'e', 'en']]],
  es: [[/(?:os|as|es|o|a|e)$/, ['o', 'a', 'e', '']]],
  pt: [[/(?:os|as|es|o|a|e)$/, ['o', 'a', 'e', '']]],
  it: [[/(?:[oaei])$/, ['o', 'a', 'e', 'i']]],
  fr: [[/(?:es|s|e)$/, ['', 'e']]],
};
/** What is left of a word must be this long to be one. */
const STEM_MIN = 3;

const known = new Map<string, Valences>();

/** The valences of a language; `undefined` where there is no lexicon. They are unpacked when first asked for. */
export function valencesOf(language: string): Valences | undefined {
  const own = OWN_WORDS[language];
  if (!Object.hasOwn(OWN_WORDS, language) || own === undefined) return undefined;
  const made = known.get(language) ?? make(language, own);
  known.set(language, made);
  return made;
}

function make(language: string, own: (typeof OWN_WORDS)[string]): Valences {
  const values = new Map<string, number>([...packedOf(language), ...EMOJI]);
  for (const [kind, value] of Object.entries(OWN)) {
    for (const word of own[kind as keyof typeof OWN].split(' ')) values.set(word, value);
  }
  const negators = new Set(own.negates.split(' '));
  for (const word of negators) values.delete(word);
  return {
    negators,
    alas: new Set(own.alas.split(' ')),
    negatorsBehind: new Set(own.negatesBefore?.split(' ')),
    valenceOf: (word) => values.get(word) ?? firstOf(inflections(word, ENDINGS[language] ?? []), values) ?? 0,
  };
}

function packedOf(language: string): [string, number][] {
  const line = brotliDecompressSync(Buffer.from(PACKED, 'base64'))
    .toString()
    .split('\n')
    .find((one) => one.startsWith(`${language} `));
  const small = new Set(FUNCTION_WORDS[language]?.split(' '));
  return (
    (line?.split(' ').slice(1) ?? [])
      .map((entry): [string, number] => [entry.slice(0, -1), (entry.charCodeAt(entry.length - 1) - 107) / 10])
      // Translated lexicons give feelings to small words: Portuguese "para" is a translation of "stops".
      .filter(([word]) => !small.has(word))
  );
}

function inflections(word: string, endings: (typeof ENDINGS)[string]): string[] {
  return endings.flatMap(([ending, others]) => {
    const stem = word.replace(ending, '');
    return stem === word || stem.length < STEM_MIN ? [] : others.map((other) => stem + other);
  });
}

function firstOf(words: readonly string[], values: ReadonlyMap<string, number>): number | undefined {
  for (const word of words) {
    const value = values.get(word);
    if (value !== undefined) return value;
  }
  return undefined;
}
