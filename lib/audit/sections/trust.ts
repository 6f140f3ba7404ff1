import { type RecountedFigures, summed } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';
import { openedAmong } from './responses.ts';
import { feelingOf } from './sentiment.ts';

/** What limits the trust in the other figures. */
export function recountTrust({ own, members }: Scene): RecountedFigures {
  const truncated = own.filter(({ words }) => words.truncated);
  const unclear = members.filter(({ read }) => read.intents.some(({ label }) => label === 'unclear'));
  const unknown = own.filter(({ read }) => read.language === null);
  return [
    ['trust.truncated', summed(truncated, { n: own.length })],
    ['trust.unclear', summed(unclear, { n: members.length })],
    ['trust.languageUnknown', summed(unknown, { n: own.length })],
  ];
}

/** Threads that members opened in a negative mood and that nobody else answered. */
export function recountIgnored(scene: Scene): RecountedFigures {
  const ignored = ignoredIn(scene);
  return [['ignored.threads', summed(ignored)]];
}

/** Their openers, in the order written. */
export function ignoredIn(scene: Scene): CountedPost[] {
  return openedAmong(scene.own, scene)
    .filter(({ opener, replies }) => feelingOf(opener) === 'negative' && replies.length === 0)
    .map(({ opener }) => opener);
}
