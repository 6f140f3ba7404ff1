import type { Intent } from '../domain/classification.ts';
import type { Sentence } from './clauses.ts';
import { CUES, type Cue, type Cues, SAID_OTHERWISE } from './cues.ts';
import { type Header, INTENTS, OUTPUTS } from './model.ts';
import { rounded, sigmoid, surestFirst } from './probability.ts';

const FIRST = OUTPUTS.indexOf(INTENTS[0]);

/** What a sentence's cues say of each intent, 0…1. */
export type SentenceIntents = { readonly sentence: Sentence; readonly scores: Readonly<Record<keyof Cues, number>> };

/** The intents of a text, surest first. Several may hold: "Is there any way to export?" asks and wishes. */
export function intentsOf(margins: ArrayLike<number>, readable: boolean, holds: Header['holds']): Intent[] {
  const intents: Intent[] = [];
  for (let i = 0; readable && i < INTENTS.length; i++) {
    const label = INTENTS[i]!;
    const margin = margins[FIRST + i]!;
    if (margin >= holds[label]!.from) intents.push({ label, confidence: scoreOf(margin, holds[label]!) });
  }
  if (intents.length === 0) return [{ label: 'unclear', confidence: rounded(unclearOf(margins, readable, holds)) }];
  return surestFirst(intents);
}

/** What each intent has for it, a number of 0…1 for every label. */
export function intentScoresOf(margins: ArrayLike<number>, holds: Header['holds']): Record<string, number> {
  return Object.fromEntries(INTENTS.map((label, i) => [label, scoreOf(margins[FIRST + i]!, holds[label]!)]));
}

/** How likely it is that none holds, taking them one by one; nothing is known of what cannot be read. */
function unclearOf(margins: ArrayLike<number>, readable: boolean, holds: Header['holds']): number {
  if (!readable) return 0;
  return INTENTS.reduce((none, label, i) => none * (1 - scoreOf(margins[FIRST + i]!, holds[label]!)), 1);
}

function scoreOf(margin: number, { slope, offset }: Header['holds'][string]): number {
  return rounded(sigmoid(slope * margin + offset));
}

/** Read the cues of each sentence. Contractions are spelt out first, so that one pattern finds all spellings. */
export function readCues(sentences: readonly Sentence[], cues: Cues = CUES): SentenceIntents[] {
  return sentences.map((sentence) => {
    const text = spelledOut(sentence);
    const scores = strengthsOf(text, cues);
    const sounds = scores.feature_request > 0 || scores.bug_report > 0;
    const meant = sounds ? text.replace(SAID_OTHERWISE, ' ') : text;
    return { sentence, scores: meant === text ? scores : strengthsOf(meant, cues) };
  });
}

function strengthsOf(text: string, cues: Cues): SentenceIntents['scores'] {
  return {
    feature_request: strengthOf(cues.feature_request, text),
    bug_report: strengthOf(cues.bug_report, text),
  };
}

/** Cues add up as independent hints do: two of 0.5 make 0.75. */
function strengthOf(cues: readonly Cue[], text: string): number {
  let doubt = 1;
  for (const { pattern, weight } of cues) if (pattern.test(text)) doubt *= 1 - weight;
  return 1 - doubt;
}

function spelledOut({ text }: Sentence): string {
  const lower = text.toLowerCase().replaceAll('’', "'");
  if (!lower.includes("n't") && !(lower.includes('nt') && /\b\w{2,6}nt\b/.test(lower))) return lower;
  return lower
    .replaceAll("won't", 'will not')
    .replaceAll("can't", 'can not')
    .replace(/\bcant\b|\bcannot\b/g, 'can not')
    .replaceAll("n't", ' not')
    .replace(/\b(does|did|do|is|are|was|have|has|would|could|should)nt\b/g, '$1 not');
}
