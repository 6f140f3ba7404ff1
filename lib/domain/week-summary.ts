import * as z from 'zod';
import type { AskRecord } from './feature-request.ts';
import { asksOf } from './feature-request.ts';
import { type LabelledReading, labelledIn } from './figures/calibrated.ts';
import type { Contributions } from './figures/contribution-columns.ts';
import { contributionsIn } from './figures/contributions.ts';
import { solvedIn, type Views, viewsIn } from './figures/deflection.ts';
import type { WeekView } from './figures/figure.ts';
import { activeMembers } from './figures/growth.ts';
import { measureWeek } from './figures/week.ts';

const Summarised = z.object({
  week: z.string(),
  /** Names the pages and the ruleset it was made from: made from others, it is made again. */
  basis: z.string(),
  /** The value of every figure the week's own facts can tell, by path. */
  values: z.record(z.string(), z.number().nullable()),
  /** Members who posted in the week. */
  members: z.array(z.string()),
  /** The threads solved in the week. */
  solved: z.array(z.string()),
});

/** What later weeks need to know of a week, so that a report over years reads only its own week's pages. */
export type WeekSummary = z.infer<typeof Summarised> & {
  readonly asks: readonly AskRecord[];
  readonly contributions: Contributions;
  readonly views: Views | null;
  /** How posts that people labelled were read. */
  readonly labelled: readonly LabelledReading[];
};

const Many = z.object({
  asks: z.custom<unknown[]>(Array.isArray),
  contributions: z.custom<Contributions>(),
  views: z.object({ total: z.number(), threads: z.array(z.unknown()) }).nullable(),
  labelled: z.array(z.unknown()),
});

/** Summarise one week. */
export function summariseWeek(view: WeekView, basis: string): WeekSummary {
  const values = Object.fromEntries([...measureWeek(view)].map(([path, { value }]) => [path, value]));
  const members = activeMembers(view.rows);
  return {
    week: view.week,
    basis,
    values,
    members: [...members],
    solved: [...solvedIn(view)],
    asks: asksOf(view.rows),
    contributions: contributionsIn(view),
    views: viewsIn(view),
    labelled: labelledIn(view.rows, view.labels),
  };
}

/** A summary as it was stored. What was ours when written and is many is not checked one by one. */
export function parseSummary(stored: unknown): WeekSummary {
  const { asks, contributions, views, labelled } = Many.parse(stored);
  return {
    ...Summarised.parse(stored),
    asks: asks as AskRecord[],
    contributions,
    views: views as Views | null,
    labelled: labelled as LabelledReading[],
  };
}
