import { CUES, type Cues } from './cues.ts';
import { THING_NEEDLES } from './named-things.ts';
import { createNeedleFinder, type Needles } from './needles.ts';

/** What of the search for asks a text can need at all. */
export type AskSigns = {
  /** Cues that may be found in it. */
  readonly cues: Cues;
  /** Whether it may just name what it wants. */
  readonly bare: boolean;
};

const GROUPS: readonly Needles[] = [
  THING_NEEDLES,
  ...CUES.feature_request.flatMap(({ needs }) => needs),
  ...CUES.bug_report.flatMap(({ needs }) => needs),
];
const NEEDED = [...CUES.feature_request, ...CUES.bug_report].map(({ needs }) => bitsOf(needs));
const REQUESTS = CUES.feature_request.length;
const BARE = bitsOf([THING_NEEDLES]);

let find: ((text: string) => number) | undefined;

/**
 * What signs of an ask a cleaned text has; `null` when none, as most have not. Two dozen patterns a sentence would take
 * longer than all else that is read in a post.
 */
export function askSignsIn(text: string): AskSigns | null {
  find ??= createNeedleFinder(GROUPS);
  const held = find(text);
  const bare = (held & BARE) !== 0;
  const mayHold = (place: number) => (NEEDED[place]! & ~held) === 0;
  if (!bare && !NEEDED.some((_, place) => mayHold(place))) return null;
  const feature_request = CUES.feature_request.filter((_, place) => mayHold(place));
  const bug_report = CUES.bug_report.filter((_, place) => mayHold(REQUESTS + place));
  return { cues: { feature_request, bug_report }, bare };
}

function bitsOf(needs: readonly Needles[]): number {
  return needs.reduce((bits, needles) => bits | (1 << GROUPS.indexOf(needles)), 0);
}
