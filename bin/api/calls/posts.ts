import * as z from 'zod';
import { ExplainedPost } from '../../../lib/domain/explanation.ts';
import { LeftSince } from '../../../lib/domain/left-since.ts';
import { ExpiredPost, ReadPost } from '../../../lib/domain/read-post.ts';
import type { CallDescribed } from '../described.ts';

const nextCursor = z.string().nullable().describe('Where the list goes on, for `cursor`; null at its end.');
const total = z.number().int();

/** The words behind the figures. */
export const POSTS_CALLS: Readonly<Record<string, CallDescribed>> = {
  'GET /v1/posts': {
    tag: 'posts',
    summary: 'Posts by filters, the newest first; or the exact list behind a figure, in the order written.',
    more: 'A page ends after 2,000 posts read, whether or not it is full; `nextCursor` goes on.',
    answers: {
      200: {
        says: 'A page of them.',
        json: z.object({
          week: z.string().optional(),
          figure: z.string().optional(),
          value: z.number().nullable().optional().describe('Of a figure: its value.'),
          total: total.optional().describe('Of a figure: how many posts it was counted from.'),
          issue: z.number().int().optional().describe('The issue that is compared with.'),
          was: z.number().nullable().optional().describe('What the figure was in that issue; null where it had none.'),
          left: z
            .array(LeftSince)
            .optional()
            .describe(
              'Posts of the week to which something happened since that issue, and that are not in the list now: what left it is among them.',
            ),
          allSeen: z.boolean().optional().describe('Whether all posts not in the list were looked at, or 2,000.'),
          complete: z.boolean().optional().describe('Of filters: whether every stored post was looked at.'),
          posts: z.array(ReadPost),
          expired: z
            .array(ExpiredPost)
            .optional()
            .describe('Posts of this page whose words are past the brand’s retention: with `posts` they add up.'),
          unsearched: z
            .number()
            .int()
            .optional()
            .describe('Of a text search: posts of this page without words, which it could not look through.'),
          nextCursor,
        }),
        also: ['csv', 'html'],
      },
    },
    problems: [404],
  },
  'GET /v1/posts/{id}': {
    tag: 'posts',
    summary: 'One post, with how it was read.',
    answers: { 200: { says: 'The post.', json: ReadPost, also: ['html'] } },
  },
  'GET /v1/posts/{id}/explanation': {
    tag: 'posts',
    summary: 'Why a post reads as it does: the terms, their weights, and the runner-up of each label.',
    answers: { 200: { says: 'Worked out anew, by the rules in force.', json: ExplainedPost, also: ['html'] } },
  },
};
