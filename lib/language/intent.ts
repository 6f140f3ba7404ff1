import type { Intent } from '../domain/classification.ts';
import type { Sentence } from './clauses.ts';
import { CUES, type Cue } from './cues.ts';

/** What a sentence's cues say of each intent, 0…1. */
export type SentenceIntents = { readonly sentence: Sentence; readonly scores: ReadonlyMap<string, number> };

/** Below this an intent does not hold. */
const FLOOR = 0.5;
/** Longer than this, a text that shows no other intent is a contribution to a discussion, words. */
const DISCUSSES_FROM = 6;

/** Read the cues of each sentence. Contractions are spelt out first, so that one pattern finds all spellings. */
export function readCues(sentences: readonly Sentence[]): SentenceIntents[] {
  return sentences.map((sentence) => {
    const text = spelledOut(sentence);
    const scores = new Map(Object.entries(CUES).map(([label, cues]) => [label, strengthOf(cues, text)]));
    return { sentence, scores };
  });
}

/** The intents of a text, surest first. Several may hold: "Is there any way to export?" asks and wishes. */
export function intentsOf(read: readonly SentenceIntents[], words: number, negative: boolean): Intent[] {
  const intents: Intent[] = [];
  for (const label of Object.keys(CUES) as (keyof typeof CUES)[]) {
    let doubt = 1;
    for (const { scores } of read) doubt *= 1 - (scores.get(label) ?? 0) * 0.9;
    let strength = 1 - doubt;
    // Thanks in an angry text are manners; anger in a happy one is a story.
    if (label === 'praise' && negative) strength *= 0.6;
    if (label === 'complaint' && negative) strength = 1 - (1 - strength) * 0.75;
    if (strength >= FLOOR) intents.push({ label, confidence: Math.round(Math.min(0.95, strength) * 100) / 100 });
  }
  if (intents.length === 0) return [{ label: words >= DISCUSSES_FROM ? 'discussion' : 'unclear', confidence: 0.5 }];
  return intents.sort((a, b) => b.confidence - a.confidence);
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
