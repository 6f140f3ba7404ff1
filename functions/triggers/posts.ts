import * as z from 'zod';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import type { Since } from '../../lib/domain/evidence.ts';
import { PostFilter } from '../../lib/domain/post-filter.ts';
import type { ExpiredPost, ReadPost } from '../../lib/domain/read-post.ts';
import type { Ports } from '../../lib/ports.ts';
import { listPosts } from '../../lib/steps/list-posts.ts';
import { listEvidence } from '../../lib/steps/query.ts';
import { postsAsCsv } from '../../lib/views/lists-csv.ts';
import { postFilters } from '../../lib/views/post-filters.ts';
import { postsAsPage } from '../../lib/views/posts-page.ts';
import { weekInWords } from '../../lib/views/words.ts';
import { type Answer, type Call, json } from './http.ts';
import { formatted, nextOf, paging, placeIn } from './list.ts';
import { MEDIA_TYPE, negotiate } from './negotiate.ts';
import { page } from './page.ts';

type PostsPorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'clock' | 'ids'>;

/** A figure's list may be as long as the figure, so that its length is the figure. */
const EVIDENCE_MAX = 2000;
const LISTED = 50;

/** By what posts are listed: filters, or the figure of a week. */
export const PostsQuery = z.strictObject({
  ...PostFilter.shape,
  figure: z.string().optional().describe('The list behind a figure of a week: `engagement.posts`. Needs `week`.'),
  issue: z.coerce
    .number('must be a number')
    .int()
    .min(1)
    .optional()
    .describe('Of a figure: also what it was in this issue, and what happened since to posts not in the list now.'),
  limit: z.coerce
    .number('must be a number')
    .int()
    .min(1)
    .max(EVIDENCE_MAX)
    .optional()
    .describe(`At most so many at once: ${LISTED} by default, behind a figure ${EVIDENCE_MAX}.`),
  cursor: paging(1, 1).cursor,
  ...formatted(['json', 'csv', 'html']),
});
type PostsCall = Call & { readonly asked: z.output<typeof PostsQuery> };

/** `GET /v1/posts` → posts by filters, or those behind a figure, in the form asked for. */
export async function showPosts(call: PostsCall, ports: PostsPorts): Promise<Answer> {
  return call.asked.figure === undefined ? showPicked(call, ports) : showEvidence(call, ports);
}

async function showPicked(call: PostsCall, ports: PostsPorts): Promise<Answer> {
  const { limit = LISTED, figure: _, issue, cursor: __, format: ___, ...filter } = call.asked;
  if (issue !== undefined) throw new InvalidInputError("'issue' goes with 'figure' and 'week'.");
  const from = { after: placeIn(call, '/v1/posts', ports), limit };
  const { entries, expired, unsearched, next, complete } = await listPosts(filter, from, call.role, ports);
  const said = { complete, ...(unsearched > 0 ? { unsearched } : {}) };
  return shown({ posts: entries, expired, unsearched, total: null, next, heading: 'Posts' }, said, call, ports);
}

/** The list behind a figure: its length, or the people in it, is the figure. */
async function showEvidence(call: PostsCall, ports: PostsPorts): Promise<Answer> {
  const { week, figure, issue, limit = EVIDENCE_MAX } = call.asked;
  if (week === undefined || OTHER_FILTERS.some((name) => call.query.has(name))) {
    throw new InvalidInputError("The posts behind a figure are listed by '?week=2026-W34&figure=engagement.posts'.");
  }
  const asked = { after: placeIn(call, '/v1/posts', ports), limit, role: call.role, issue };
  const { value, total, posts, expired, next, method, since } = await listEvidence(week, figure!, ports, asked);
  const said = { week, figure, value, total, ...since };
  const heading = `The posts behind ${figure}, ${weekInWords(week)}`;
  return shown({ posts, expired, unsearched: 0, total, next, heading, about: method, since }, said, call, ports);
}

const OTHER_FILTERS = Object.keys(PostFilter.shape).filter((name) => name !== 'week');

type Shown = {
  readonly posts: readonly ReadPost[];
  readonly expired: readonly ExpiredPost[];
  readonly unsearched: number;
  readonly total: number | null;
  readonly next: Parameters<typeof nextOf>[0];
  readonly heading: string;
  /** How the figure is counted. */
  readonly about?: string | undefined;
  readonly since?: Since | undefined;
};

function shown(
  { posts, expired, unsearched, total, next, heading, about, since }: Shown,
  said: Record<string, unknown>,
  call: PostsCall,
  ports: PostsPorts,
): Answer {
  const form = negotiate(call.headers.accept, ['json', 'csv', 'html'], call.asked.format);
  const { nextCursor, link, headers } = nextOf(next, call, '/v1/posts', ports);
  if (form === 'csv') {
    return {
      status: 200,
      type: MEDIA_TYPE.csv,
      body: postsAsCsv([...posts, ...expired], call.role === 'admin'),
      headers,
    };
  }
  if (form === 'html') {
    const isOfFigure = call.asked.figure !== undefined;
    const by = isOfFigure ? undefined : postFilters(call.query, ports.brand);
    const beside = { total, next: link, about, by, expired: expired.length + unsearched, since };
    return page(200, postsAsPage(ports.brand.name, heading, posts, beside), headers);
  }
  const wordless = expired.length > 0 ? { expired } : {};
  return { ...json(200, { ...said, posts, ...wordless, nextCursor }), headers };
}
