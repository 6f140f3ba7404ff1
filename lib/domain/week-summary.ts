import * as z from 'zod';
import type { AskRecord } from './feature-request.ts';
import { asksOf } from './feature-request.ts';
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
});

/** What later weeks need to know of a week, so that a report over years reads only its own week's pages. */
export type WeekSummary = z.infer<typeof Summarised> & { readonly asks: readonly AskRecord[] };

/** Summarise one week. */
export function summariseWeek(view: WeekView, basis: string): WeekSummary {
  const values = Object.fromEntries([...measureWeek(view)].map(([path, { value }]) => [path, value]));
  return { week: view.week, basis, values, members: activeMembers(view.rows), asks: asksOf(view.rows) };
}

/** A summary as it was stored. The asks were ours when written and are many; they are not checked one by one. */
export function parseSummary(stored: unknown): WeekSummary {
  const { asks } = z.object({ asks: z.array(z.unknown()) }).parse(stored);
  return { ...Summarised.parse(stored), asks: asks as AskRecord[] };
}
