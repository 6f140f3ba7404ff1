import * as z from 'zod';
import { Figure } from './figures/figure.ts';

const Count = z.number().int();

/** Members who keep helping others, and posts worth showing; whoever uses either asks their authors first. */
export const Champions = z.object({
  scored: Figure.describe(
    'How many members count: ≥ 3 active weeks of 12, ≥ 3 people helped, no staff, nobody who opted out.',
  ),
  list: z
    .array(
      z.object({
        id: z.string().describe('The pseudonym of a member; who it is stands with their posts.'),
        score: Figure.describe('Its `n` is the posts that count, its `people` whom they helped.'),
        accepted: Count.describe('Replies accepted as the answer, in the twelve weeks.'),
        thanked: Count.describe('Replies that the opener thanked for in their next post.'),
        helpful: Count.describe('Replies with a reaction at the close of their week.'),
        answered: Count.describe('Threads of theirs that somebody else answered.'),
        positivity: z.number().describe('(P + 2) ÷ (P + N + 4) over their posts that read positive or negative.'),
        activeWeeks: Count,
        peopleHelped: Count,
      }),
    )
    .describe('The ten highest scores.'),
  featured: z.object({
    posts: Figure,
    list: z
      .array(
        z.object({
          postId: z.string(),
          createdAt: z.string().describe('RFC 3339, UTC.'),
          why: z.enum(['praise', 'thanked']),
          likes: z.number().nullable(),
          themes: z.array(z.string()),
        }),
      )
      .describe('Those most reacted to first, at most ten.'),
  }),
});
export type Champions = z.infer<typeof Champions>;
