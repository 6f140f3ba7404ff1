import type { KeptMeasure } from '../../domain/measure.ts';
import { sumOf } from '../arithmetic.ts';
import { weekAfter } from '../calendar.ts';
import { toldWithin } from '../chances.ts';
import { fromPosts, type Recounted, type RecountedFigures, summed } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';

const DAY = 24 * 3_600_000;

/** What sources told of a week that no post tells: who could listen, who did, and what came of it. */
export function recountMeasured(scene: Scene): RecountedFigures {
  const now = newest(measuresIn(scene, 'audience'));
  const then = newest(measuresIn(scene, 'audience', weekAfter(scene.week, -1)));
  const viewers = newest(measuresIn(scene, 'viewers'));
  const told = sumOf(viewers.map(({ value }) => value!));
  const seen = scene.members.filter(
    (post) => viewers.some(({ source }) => source === post.words.source) && countsOf(post).length > 0,
  );
  return [
    ...now.flatMap(({ source, key, value }): RecountedFigures => {
      const last = then.find((other) => other.source === source && other.key === key);
      return [
        [`growth.audience.${source}:${key}.size`, asTold(value)],
        [`growth.audience.${source}:${key}.change`, asTold(last === undefined ? null : value! - last.value!)],
      ];
    }),
    ['mentions.reach.actual', asTold(viewers.length === 0 ? null : told)],
    ['engagement.rateByReach', rateByReach(seen, told)],
  ];
}

function rateByReach(seen: readonly CountedPost[], told: number): Recounted {
  if (seen.length === 0 || told === 0) return fromPosts(null, seen);
  const { value, interval95 } = summed(seen, {}, (post) => sumOf(countsOf(post)));
  const bounds = [interval95![0] / told, interval95![1]! / told] as const;
  return fromPosts(value! / told, seen, toldWithin(bounds, seen.length));
}

/** The measures of one kind and week that were known at the cut. */
export function measuresIn(
  { evidence, calendar, cut, week }: Scene,
  kind: KeptMeasure['kind'],
  of: string = week,
): KeptMeasure[] {
  const today = calendar.hourOf(cut - 1).slice(0, 10);
  return evidence.measures.filter((one) => one.kind === kind && one.date <= today && weekOfDay(one.date) === of);
}

/** A figure that nobody but its source can count. */
export function asTold(value: number | null, more: Partial<Recounted> = {}): Recounted {
  return { value, n: null, people: null, interval95: null, hasEvidence: false, ...more };
}

/** The ISO week of a date: that of its Thursday, which is so many sevenths of a year away from New Year. */
function weekOfDay(date: string): string {
  const noon = new Date(`${date}T12:00:00Z`);
  const thursday = new Date(noon.getTime() + (4 - (noon.getUTCDay() || 7)) * DAY);
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const number = Math.ceil((thursday.getTime() - newYear) / DAY / 7);
  return `${thursday.getUTCFullYear()}-W${String(number).padStart(2, '0')}`;
}

/** Of what a source told again and again, the last. */
function newest(measures: readonly KeptMeasure[]): KeptMeasure[] {
  return measures.filter(
    (one) => !measures.some((other) => other.source === one.source && other.key === one.key && other.date > one.date),
  );
}

function countsOf({ atClose }: CountedPost): number[] {
  return [atClose?.likes, atClose?.replies, atClose?.shares].filter((count) => typeof count === 'number');
}
