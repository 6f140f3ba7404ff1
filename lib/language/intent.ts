import type { Intent } from '../domain/classification.ts';
import type { Sentence } from './clauses.ts';
import { CUES, type Cue } from './cues.ts';
import { type Header, INTENTS, OUTPUTS } from './model.ts';
import { rounded, sigmoid } from './probability.ts';

/** What a sentence's cues say of each intent, 0…1. */
export type SentenceIntents = { readonly sentence: Sentence; readonly scores: ReadonlyMap<string, number> };

/** The intents of a text, surest first. Several may hold: "Is there any way to export?" asks and wishes. */
export function intentsOf(margins: ArrayLike<number>, readable: boolean, holds: Header['holds']): Intent[] {
  const intents = INTENTS.flatMap((label): Intent[] => {
    const margin = margins[OUTPUTS.indexOf(label)]!;
    const { slope, offset, from } = holds[label]!;
    return readable && margin >= from ? [{ label, confidence: rounded(sigmoid(slope * margin + offset)) }] : [];
  });
  if (intents.length === 0) return [{ label: 'unclear', confidence: rounded(unclearOf(margins, readable, holds)) }];
  return intents.sort((a, b) => b.confidence - a.confidence);
}

/** What each intent has for it, a number of 0…1 for every label. */
export function intentScoresOf(margins: ArrayLike<number>, holds: Header['holds']): Record<string, number> {
  return Object.fromEntries(
    INTENTS.map((label) => {
      const { slope, offset } = holds[label]!;
      return [label, rounded(sigmoid(slope * margins[OUTPUTS.indexOf(label)]! + offset))];
    }),
  );
}

/** How likely it is that none holds, taking them one by one; nothing is known of what cannot be read. */
function unclearOf(margins: ArrayLike<number>, readable: boolean, holds: Header['holds']): number {
  if (!readable) return 0;
  return Object.values(intentScoresOf(margins, holds)).reduce((none, score) => none * (1 - score), 1);
}

/** Read the cues of each sentence. Contractions are spelt out first, so that one pattern finds all spellings. */
export function readCues(sentences: readonly Sentence[]): SentenceIntents[] {
  return sentences.map((sentence) => {
    const text = spelledOut(sentence);
    const scores = new Map(Object.entries(CUES).map(([label, cues]) => [label, strengthOf(cues, text)]));
    return { sentence, scores };
  });
}

/** Cues add up as independent hints do: two of 0.5 make 0.75. */
function strengthOf(cues: readonly Cue[], text: string): number {
  let doubt = 1;
  for (const { pattern, weight } of cues) if (pattern.test(text)) doubt *= 1 - weight;
  return 1 - doubt;
}

function spelledOut({ text }: Sentence): string {
  const lower = text.toLowerCase().replaceAll('’', "'");
  if (!lower.includes("n't") && !/\b\w{2,6}nt\b/.test(lower)) return lower;
  return lower
    .replaceAll("won't", 'will not')
    .replaceAll("can't", 'can not')
    .replace(/\bcant\b|\bcannot\b/g, 'can not')
    .replaceAll("n't", ' not')
    .replace(/\b(does|did|do|is|are|was|have|has|would|could|should)nt\b/g, '$1 not');
}
