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

/**
 * What came through the doors on the days of the week, in UTC, whenever it was written. Estimates: a sender's repeat is
 * counted each time it comes, and what a process counted just before it died is not in it.
 */
export const Arrivals = z.object({
  received: z.number().describe('Posts that came, by whatever door; each repeat counts.'),
  refused: z.number().describe('Of these, what was no post as it stood, and was told so.'),
  duplicates: z
    .number()
    .describe('Repeats that changed nothing, of deletes and of counts too, and older words than those that stand.'),
  late: z
    .number()
    .describe('Posts whose week was over when they came, imports apart: reports of that week are restated.'),
  setAside: z.number().describe('Signed deliveries that could not be mapped, kept to be sent round again.'),
  from: z.string().describe('First day counted, in UTC.'),
  to: z.string().describe('Last day counted.'),
});
export type Arrivals = z.infer<typeof Arrivals>;

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
