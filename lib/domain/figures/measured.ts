import type { KeptMeasure } from '../measure.ts';
import { datesOf } from '../week.ts';
import { type Measure, measureOf, membersOf, type WeekView } from './figure.ts';
import { interactionsOf } from './interactions.ts';
import { estimateChance, sumMeasure } from './measure-kinds.ts';

/** What one audience goes by in the path of a figure: `forum:members`. */
export function audienceId({ source, key }: Pick<KeptMeasure, 'source' | 'key'>): string {
  return `${source}:${key}`;
}

/** The audiences that a source told of in the week, by source and kind; each by the last day it did. */
export function audiencesIn(view: WeekView): KeptMeasure[] {
  return lastOf(measuredIn(view, 'audience')).sort((a, b) => (audienceId(a) < audienceId(b) ? -1 : 1));
}

/** What a week's measures tell beside its posts: audience, actual reach, and engagement by it. */
export function measuredMeasures(view: WeekView): [string, Measure][] {
  const before = lastOf(measuredIn(view, 'audience', -1));
  const viewers = lastOf(measuredIn(view, 'viewers'));
  return [
    ...audiencesIn(view).flatMap((one): [string, Measure][] => {
      const last = before.find((other) => audienceId(other) === audienceId(one));
      const path = `growth.audience.${audienceId(one)}`;
      return [
        [`${path}.size`, supplied(one.value, 'The last size in the week that its source told.')],
        [
          `${path}.change`,
          supplied(last === undefined ? null : one.value! - last.value!, 'Its size less the last of the week before.'),
        ],
      ];
    }),
    [
      'mentions.reach.actual',
      supplied(
        viewers.length === 0 ? null : sumOf(viewers),
        'Distinct people who saw the community in the week, as its sources told. Who used two of them is counted twice.',
      ),
    ],
    ['engagement.rateByReach', rateByReach(view, viewers)],
  ];
}

/** The measures of one kind dated in the week, or in the one before. */
export function measuredIn({ week, measured }: WeekView, kind: KeptMeasure['kind'], ago: 0 | -1 = 0): KeptMeasure[] {
  const monday = datesOf(week)[0]!;
  return measured.filter((one) => one.kind === kind && (ago === 0 ? one.date >= monday : one.date < monday));
}

/** A figure that a source supplied: there are no posts behind it. */
export function supplied(value: number | null, method: string, more: Partial<Measure> = {}): Measure {
  return { value, n: null, people: null, interval95: null, chance: null, posts: [], method, ...more };
}

export function sumOf(measures: readonly KeptMeasure[]): number {
  return measures.reduce((sum, { value }) => sum + value!, 0);
}

/** Of each source and key, what was told for the last day. */
function lastOf(measures: readonly KeptMeasure[]): KeptMeasure[] {
  const last = new Map<string, KeptMeasure>();
  for (const measure of measures) {
    const known = last.get(audienceId(measure));
    if (known === undefined || known.date < measure.date) last.set(audienceId(measure), measure);
  }
  return [...last.values()];
}

/** Only over posts of the sources whose viewers are known: a rate needs both sides of the same place. */
function rateByReach({ rows }: WeekView, viewers: readonly KeptMeasure[]): Measure {
  const sources = new Set(viewers.map(({ source }) => source));
  const posts = membersOf(rows).filter(
    ({ source, atClose }) => sources.has(source) && interactionsOf(atClose) !== null,
  );
  const reached = sumOf(viewers);
  const method = 'Reactions, replies and shares of the posts of sources whose viewers are known ÷ these viewers.';
  if (posts.length === 0 || reached === 0) return measureOf(null, posts, method);
  const { value, interval95, ...rest } = sumMeasure(posts, ({ atClose }) => interactionsOf(atClose)!, method);
  const [low, high] = [interval95![0] / reached, interval95![1]! / reached];
  return {
    ...rest,
    value: value! / reached,
    interval95: [low, high],
    chance: estimateChance([low, high], posts.length),
  };
}
