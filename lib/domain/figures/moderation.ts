import type { Fact } from '../fact.ts';
import type { SeenFact } from './authors.ts';
import { type Measure, membersOf, type WeekView } from './figure.ts';
import { countMeasure } from './measure-kinds.ts';

/** What was flagged in a week, and what became of it. A flag removes nothing: people rule. */
export function moderationMeasures({ rows, apart }: WeekView): [string, Measure][] {
  const flagged = flaggedIn(rows, apart);
  const some = (holds: (fact: SeenFact) => boolean, method: string): Measure => {
    const those = flagged.filter(holds);
    return countMeasure(those, method, { n: flagged.length });
  };
  return [
    [
      'moderation.flagged',
      countMeasure(flagged, 'Posts of members that were flagged, or ruled out by a person.', {
        n: membersOf(rows).length + membersOf(apart).length,
      }),
    ],
    ['moderation.waiting', some(isWaiting, 'Flagged posts that nobody has ruled on yet.')],
    [
      'moderation.held',
      some(
        ({ standing }) => standing === 'held',
        'Spam above the hold level, outside all other figures until somebody rules on it.',
      ),
    ],
    [
      'moderation.kept',
      some(({ judged, standing }) => judged && standing === 'counted', 'Flagged posts that a person kept.'),
    ],
    [
      'moderation.removed',
      some(({ standing }) => standing === 'removed', 'Posts that a person ruled out of the figures.'),
    ],
  ];
}

/** Everything a moderator would look at in a week, in the order written. */
export function flaggedIn<Written extends Fact>(rows: readonly Written[], apart: readonly Written[]): Written[] {
  return membersOf([...rows, ...apart])
    .filter(({ flags, standing }) => flags.length > 0 || standing === 'removed')
    .sort((a, b) => a.createdAt - b.createdAt || (a.postId < b.postId ? -1 : 1));
}

/** Flagged, and nobody looked yet. */
export function isWaiting({ judged, flags }: Pick<Fact, 'judged' | 'flags'>): boolean {
  return flags.length > 0 && !judged;
}
