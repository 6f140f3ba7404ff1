import * as z from 'zod';
import { Figure } from './figures/figure.ts';

const Usual = z.number().nullable();
const Uplift = z.object({ participants: Figure, firstTimers: Figure, posts: Figure, net: Figure });

/** What came of what the brand did in its community: polls, contests, weeks of answers. */
export const Initiatives = z.object({
  list: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        from: z.string().describe('Its first day, in the brand’s zone.'),
        to: z.string().describe('Its last day.'),
        days: z.number().int().describe('How many of its days are over and counted.'),
        baseline: z.enum(['weekdays', 'untouched-themes']).describe('What people chose to judge it by.'),
        participants: Figure,
        firstTimers: Figure,
        posts: Figure,
        net: Figure,
        windows: z
          .number()
          .int()
          .describe('How many windows of the same weekdays before the books tell of, at most four.'),
        usual: z
          .object({ participants: Usual, firstTimers: Usual, posts: Usual })
          .describe('The mean of these windows; null where there is none.'),
        uplift: Uplift.describe('Its days less what was usual.'),
        beside: Uplift.describe(
          'Difference in differences: the same, beside how themes that it did not touch moved meanwhile. Null where the whole community took part.',
        ),
      }),
    )
    .describe('Those with a day in the week, the first to begin first.'),
});
export type Initiatives = z.infer<typeof Initiatives>;
