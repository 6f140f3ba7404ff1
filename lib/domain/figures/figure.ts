import * as z from 'zod';
import type { Theme } from '../brand-reading.ts';
import type { CalibrationExample } from '../calibration-examples.ts';
import type { Mention } from '../classification.ts';
import type { Fact } from '../fact.ts';
import type { KeptMeasure } from '../measure.ts';
import { oncePer } from '../once-per.ts';
import type { Span } from '../week.ts';
import { peopleIn, type SeenFact } from './authors.ts';
import type { Chance } from './changes.ts';

const Value = z.number().nullable();

/** One number of a report with everything needed to trust it. Absent is `null`, never 0. */
export const Figure = z
  .object({
    value: Value,
    n: Value.describe('How many posts, threads or people the value was counted from.'),
    people: Value.describe('Distinct authors behind it.'),
    interval95: z
      .tuple([z.number(), Value])
      .nullable()
      .describe(
        '95 % interval: for a count, of what such weeks count on average. Null where nothing came by chance; an upper bound is null where what was seen does not bound it.',
      ),
    previous: Value.describe('The value of the week before, from the present books.'),
    baseline8w: Value.describe('Mean of the eight weeks before, as far as the books go back.'),
    verdict: z
      .string()
      .nullable()
      .describe(
        'What became of it since the weeks before, in one word: up, down, steady, too few to say; of people behind a subject its momentum. Null where no test was made.',
      ),
    evidence: z.string().nullable().describe('Address of the exact list of posts it was counted from.'),
    method: z.string().describe('How it was counted.'),
  })
  .meta({ id: 'Figure' });
export type Figure = z.infer<typeof Figure>;

/** A figure as counted from one week: with the posts behind it, not yet compared with other weeks. */
export type Measure = {
  readonly value: number | null;
  readonly n: number | null;
  readonly people: number | null;
  readonly interval95: readonly [low: number, high: number | null] | null;
  /** How much it moves by chance alone; `null` where it is not set against earlier weeks. */
  readonly chance: Chance;
  /** Ids of the posts it was counted from, in the order they were written. */
  readonly posts: readonly string[];
  readonly method: string;
};

/** Measures by the path they have in a report: `engagement.posts`. */
export type Measures = ReadonlyMap<string, Measure>;

/** What a week's figures are counted from. */
export type WeekView = {
  readonly week: string;
  readonly span: Span;
  /** The data cut, ms: nothing written at or after it is seen. */
  readonly asOf: number;
  /** The week's own facts, members' and staff's, in the order written. */
  readonly rows: readonly SeenFact[];
  /** Facts of the week that count in no member figure: held for a verdict, or removed by one. */
  readonly apart: readonly SeenFact[];
  /** Facts of the 72 hours before the week: threads whose 72nd hour falls in it. */
  readonly earlier: readonly SeenFact[];
  /** Facts of the seven days before the week: threads are followed for so long. */
  readonly sevenDays: readonly SeenFact[];
  /** Facts after the week up to `asOf`; empty when the cut is the week's end. */
  readonly later: readonly SeenFact[];
  readonly taxonomy: readonly Pick<Theme, 'id' | 'name' | 'parent' | 'owner'>[];
  /** Whom the brand file names: the brand, its products, its competitors, in this order. */
  readonly named: readonly Pick<Mention, 'kind' | 'name'>[];
  /** What people labelled, in the order of the posts' ids. */
  readonly labels: readonly CalibrationExample[];
  /** What posts cannot tell, of the week and the one before, up to the day of the cut. */
  readonly measured: readonly KeptMeasure[];
  /** The day of an instant, in the brand's zone. */
  readonly dateOf: (instant: number) => string;
};

/** A count of posts, or anything counted from a list of posts. */
export function measureOf(
  value: number | null,
  facts: readonly SeenFact[],
  method: string,
  more: Partial<Pick<Measure, 'n' | 'people' | 'interval95' | 'chance'>> = {},
): Measure {
  return {
    value,
    n: more.n ?? facts.length,
    people: more.people ?? peopleIn(facts),
    interval95: more.interval95 ?? null,
    chance: more.chance ?? null,
    posts: facts.map(({ postId }) => postId),
    method,
  };
}

/** Posts that count: what is held for a verdict, or was removed by one, stands apart. */
export function countedOf<Counted extends Fact>(facts: readonly Counted[]): Counted[] {
  return facts.filter(({ standing }) => standing === 'counted');
}

const membersOnce = oncePer((facts: readonly Fact[]) => facts.filter(({ isStaff }) => !isStaff));

/** Posts of members: staff stand apart in every figure that says "members". Of one list there is one answer. */
export function membersOf<Written extends Fact>(facts: readonly Written[]): readonly Written[] {
  return membersOnce(facts) as readonly Fact[] as readonly Written[];
}
