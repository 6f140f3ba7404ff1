import * as z from 'zod';
import { Figure } from './figures/figure.ts';

/** Whom members named, and how many people could have read it. */
export const Mentions = z.object({
  list: z
    .array(
      z.object({
        id: z.string().describe('Its kind and its name: `competitor:Trello`.'),
        kind: z.enum(['brand', 'product', 'competitor']),
        name: z.string(),
        posts: Figure.describe('Posts of members that name it, once each.'),
        people: Figure.describe('Distinct members who name it.'),
        net: Figure.describe('Net sentiment of these posts.'),
      }),
    )
    .describe('The brand, its products and its competitors, as the brand file has them.'),
  shareOfVoice: z
    .object({ byPosts: Figure, byPeople: Figure })
    .describe("The brand's part of all mentions of it and its competitors; null without competitors or mentions."),
  reach: z.object({
    potential: Figure.describe(
      'The followers of everyone who wrote, each author once; null where no source tells them.',
    ),
    potentialOfMentions: Figure.describe('The same of those who named the brand.'),
    actual: Figure.describe(
      'Distinct viewers, where sources tell them; null where none does. Never reckoned from the others.',
    ),
  }),
});
export type Mentions = z.infer<typeof Mentions>;
