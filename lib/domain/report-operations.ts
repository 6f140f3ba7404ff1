import * as z from 'zod';

const Instant = z.string().describe('RFC 3339, UTC.');

/** One figure of an earlier issue that is no longer so. */
export const Restated = z.object({
  week: z.string(),
  issue: z.number().describe('The issue that said otherwise.'),
  figure: z.string(),
  from: z.number().nullable(),
  to: z.number().nullable(),
});
export type Restated = z.infer<typeof Restated>;

/** A source that fell silent while others may still be heard: a warning that something does not arrive, and no zero. */
export const SilentSource = z.object({
  source: z.string(),
  since: Instant.describe('When its last post was written.'),
  hours: z.number().describe('How long ago that was at the end of the week, or at the cut.'),
});
export type SilentSource = z.infer<typeof SilentSource>;

/** What the week used, at list prices. An estimate: what a process used just before it died is not in it. */
export const WeekCost = z.object({
  currency: z.string(),
  total: z.number(),
  per1000Posts: z.number().nullable().describe('For each thousand posts that were new; null while none was.'),
  posts: z.number().describe('Posts that were new in these days.'),
  from: z.string().describe('First day counted, in UTC, as bills are.'),
  to: z.string().describe('Last day counted.'),
  prices: z.string().describe('The region and the day of the list prices.'),
});
export type WeekCost = z.infer<typeof WeekCost>;
