import type { Flag } from '../domain/classification.ts';
import { FLAGS, type Header, OUTPUTS } from './model.ts';
import { rounded, sigmoid } from './probability.ts';

/** What a person should look at, surest first. Flagged is not removed: a person decides. */
export function flagsOf(margins: ArrayLike<number>, holds: Header['holds']): Flag[] {
  return FLAGS.flatMap((label): Flag[] => {
    const margin = margins[OUTPUTS.indexOf(label)]!;
    return margin >= holds[label]!.from ? [{ label, confidence: scoreOf(margin, holds[label]!) }] : [];
  }).sort((a, b) => b.confidence - a.confidence);
}

/** What each flag has for it, a number of 0…1 for every label. */
export function flagScoresOf(margins: ArrayLike<number>, holds: Header['holds']): Record<string, number> {
  return Object.fromEntries(FLAGS.map((label) => [label, scoreOf(margins[OUTPUTS.indexOf(label)]!, holds[label]!)]));
}

function scoreOf(margin: number, { slope, offset }: Header['holds'][string]): number {
  return rounded(sigmoid(slope * margin + offset));
}
