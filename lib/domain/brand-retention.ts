import * as z from 'zod';

const DAY = 86_400_000;

/**
 * A week's figures look back twelve weeks (who stayed, who helped), and a week is corrected while its posts come in
 * late: so long whoever doubts a figure of the newest report must find the words behind it.
 */
const POST_DAYS_MIN = 12 * 7 + 7 + 14;

/** How long what members wrote is kept. What was counted of it stays. */
export const Retention = z.strictObject({
  postDays: z
    .number()
    .int()
    .min(POST_DAYS_MIN, `must be at least ${POST_DAYS_MIN}: figures look back twelve weeks, and weeks are corrected`)
    .max(36_500)
    .nullable()
    .default(null)
    .describe(
      `Words and handles of a post go so many days after it was written, ${POST_DAYS_MIN} at least; how it was read stays, and every figure with it. Without it they are kept until they are erased.`,
    ),
});
export type Retention = z.infer<typeof Retention>;

/** What was written before this moment is past the retention, ms; nothing is where a brand names none. */
export function expiresBefore({ postDays }: Retention, now: number): number {
  return postDays === null ? Number.NEGATIVE_INFINITY : now - postDays * DAY;
}
