import * as z from 'zod';
import { Slug } from './brand-delivery.ts';
import type { Decision } from './decision.ts';
import { standingDecisions } from './standing-decisions.ts';

const LocalDate = z.iso.date('must be a date such as 2026-11-02');

/**
 * Something a brand did in its community for some days: a poll, a contest, a week of answers. Where it ran is told by
 * themes, channels and threads; a post is part of it that is in one of these. Without any, the whole community is.
 */
export const Initiative = z.object({
  id: Slug,
  name: z.string(),
  /** The first and the last day, in the brand's zone. */
  from: LocalDate,
  to: LocalDate,
  themes: z.array(z.string()),
  channels: z.array(z.string()),
  /** Thread keys, as facts have them. */
  threads: z.array(z.string()),
  /**
   * What its days are set against: the four previous same weekdays; or these, less what themes that it did not touch
   * did between the same days (difference in differences).
   */
  baseline: z.enum(['weekdays', 'untouched-themes']),
});
export type Initiative = z.infer<typeof Initiative>;

/** Every initiative that stands, by its id. Whoever rules about one again describes it anew; the last description holds. */
export function initiativesOf(decisions: readonly Decision[]): ReadonlyMap<string, Initiative> {
  return new Map(
    standingDecisions(decisions).flatMap((decision) =>
      decision.kind === 'initiative' ? [[decision.initiative.id, decision.initiative]] : [],
    ),
  );
}
