import type { Flag } from '../domain/classification.ts';
import { FLAGS, type Header, OUTPUTS } from './model.ts';
import { rounded, sigmoid, surestFirst } from './probability.ts';

const FIRST = OUTPUTS.indexOf(FLAGS[0]);

/**
 * How sure a flag is at most where there is too little English to go by: a link by itself is spam beneath a video and an
 * answer among developers, and nothing of the text tells which.
 */
const UNREADABLE = 0.5;

/** What a person should look at, surest first. Flagged is not removed: a person decides. */
export function flagsOf(margins: ArrayLike<number>, readable: boolean, holds: Header['holds']): Flag[] {
  const flags: Flag[] = [];
  for (let i = 0; i < FLAGS.length; i++) {
    const label = FLAGS[i]!;
    const margin = margins[FIRST + i]!;
    if (margin >= holds[label]!.from) {
      const confidence = scoreOf(margin, holds[label]!);
      flags.push({ label, confidence: readable ? confidence : Math.min(UNREADABLE, confidence) });
    }
  }
  return surestFirst(flags);
}

/** What each flag has for it, a number of 0…1 for every label. */
export function flagScoresOf(margins: ArrayLike<number>, holds: Header['holds']): Record<string, number> {
  return Object.fromEntries(FLAGS.map((label, i) => [label, scoreOf(margins[FIRST + i]!, holds[label]!)]));
}

function scoreOf(margin: number, { slope, offset }: Header['holds'][string]): number {
  return rounded(sigmoid(slope * margin + offset));
}
