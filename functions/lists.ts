import * as z from 'zod';
import { InvalidInputError } from '../lib/domain/errors.ts';
import { PostFilter } from '../lib/domain/post-filter.ts';
import type { ReadPost } from '../lib/domain/read-post.ts';
import { RequestFilter } from '../lib/domain/read-request.ts';
import { InboxFilter, ModerationFilter } from '../lib/domain/work-lists.ts';
import type { Ports } from '../lib/ports.ts';
import { listChampions } from '../lib/steps/champions.ts';
import { listInbox } from '../lib/steps/inbox.ts';
import { leftSince } from '../lib/steps/left-since.ts';
import { listPosts } from '../lib/steps/list-posts.ts';
import { listFlagged } from '../lib/steps/moderation-list.ts';
import { openBooks } from '../lib/steps/open-books.ts';
import { evidenceIn, readOnePost } from '../lib/steps/query.ts';
import { accountFor } from '../lib/steps/report.ts';
import { listRequests, readRequest } from '../lib/steps/requests.ts';
import { postsAsCsv, requestsAsCsv } from '../lib/views/lists-csv.ts';
import { postsAsPage } from '../lib/views/posts-page.ts';
import { type Answer, type Brands, type Call, httpHandler, json, type Route } from './triggers/http.ts';
import { formatted, nextOf, paging, placeIn } from './triggers/list.ts';
import { MEDIA_TYPE, negotiate } from './triggers/negotiate.ts';
import { page } from './triggers/page.ts';
import { routesOver } from './triggers/route.ts';
import { WeekName, weekNamed } from './triggers/week.ts';

export type ListsPorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'clock' | 'ids'>;
const route = routesOver<ListsPorts>();

/** A figure's list may be as long as the figure, so that its length is the figure. */
const EVIDENCE_MAX = 2000;
const LISTED = 50;

const PostsQuery = z.strictObject({
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
const RequestsQuery = z.strictObject({
  ...RequestFilter.shape,
  ...paging(100, 1000),
  offset: z.coerce.number('must be a number').int().min(0).default(0).describe('Leave out so many first.'),
  ...formatted(['json', 'csv']),
});

type PostsCall = Call & { readonly asked: z.output<typeof PostsQuery> };

/** GET the posts themselves, requests, and the lists people work from. Nothing here writes. */
export const routes: readonly Route<ListsPorts>[] = [
  route({ on: 'GET /v1/posts', needs: 'reader', query: PostsQuery, answer: showPosts }),
  route({
    on: 'GET /v1/posts/{id}',
    needs: 'reader',
    answer: async ({ parameters, role }, ports) => json(200, await readOnePost(parameters.id!, ports, role)),
  }),
  route({
    on: 'GET /v1/members/champions',
    needs: 'reader',
    query: z.strictObject({ week: WeekName.default('latest') }),
    answer: async ({ asked, role }, ports) => {
      const week = weekNamed(asked.week, ports);
      return json(200, { week, ...(await listChampions(week, role, ports)) });
    },
  }),
  route({
    on: 'GET /v1/inbox',
    needs: 'reader',
    query: z.strictObject({ ...InboxFilter.shape, ...paging(LISTED, 200) }),
    answer: async (call, ports) => {
      const from = { after: placeIn(call, '/v1/inbox', ports), limit: call.asked.limit };
      const { entries, total, next } = await listInbox(call.asked, from, call.role, ports);
      const { nextCursor, headers } = nextOf(next, call, '/v1/inbox', ports);
      return { ...json(200, { total, waiting: entries, nextCursor }), headers };
    },
  }),
  route({
    on: 'GET /v1/moderation',
    needs: 'reader',
    query: z.strictObject({ ...ModerationFilter.shape, ...paging(LISTED, 200) }),
    answer: async (call, ports) => {
      const from = { after: placeIn(call, '/v1/moderation', ports), limit: call.asked.limit };
      const { entries, total, next } = await listFlagged(call.asked, from, call.role, ports);
      const { nextCursor, headers } = nextOf(next, call, '/v1/moderation', ports);
      return { ...json(200, { total, flagged: entries, nextCursor }), headers };
    },
  }),
  route({
    on: 'GET /v1/requests',
    needs: 'reader',
    query: RequestsQuery,
    answer: async (call, ports) => {
      const { limit, offset, cursor: _, format, ...filter } = call.asked;
      const form = negotiate(call.headers.accept, ['json', 'csv'], format);
      const after = placeIn(call, '/v1/requests', ports);
      const { total, requests, next } = await listRequests({ offset, limit, filter, after }, ports);
      call.query.delete('offset');
      const { nextCursor, headers } = nextOf(next, call, '/v1/requests', ports);
      if (form === 'csv') return { status: 200, type: MEDIA_TYPE.csv, body: requestsAsCsv(requests), headers };
      return { ...json(200, { total, requests, nextCursor }), headers };
    },
  }),
  route({
    on: 'GET /v1/requests/{id}',
    needs: 'reader',
    answer: async ({ parameters, role }, ports) => json(200, await readRequest(parameters.id!, role, ports)),
  }),
];

export const createHandler = (brands: Brands<ListsPorts>) => httpHandler(routes, brands);

async function showPosts(call: PostsCall, ports: ListsPorts): Promise<Answer> {
  return call.asked.figure === undefined ? showPicked(call, ports) : showEvidence(call, ports);
}

async function showPicked(call: PostsCall, ports: ListsPorts): Promise<Answer> {
  const { limit = LISTED, figure: _, issue, cursor: __, format: ___, ...filter } = call.asked;
  if (issue !== undefined) throw new InvalidInputError("'issue' goes with 'figure' and 'week'.");
  const from = { after: placeIn(call, '/v1/posts', ports), limit };
  const { entries, next, complete } = await listPosts(filter, from, call.role, ports);
  return shown({ posts: entries, total: null, next, heading: 'Posts' }, { complete }, call, ports);
}

/** The list behind a figure: its length, or the people in it, is the figure. */
async function showEvidence(call: PostsCall, ports: ListsPorts): Promise<Answer> {
  const { week, figure, issue, limit = EVIDENCE_MAX } = call.asked;
  if (week === undefined || OTHER_FILTERS.some((name) => call.query.has(name))) {
    throw new InvalidInputError("The posts behind a figure are listed by '?week=2026-W34&figure=engagement.posts'.");
  }
  const from = { after: placeIn(call, '/v1/posts', ports), limit, role: call.role };
  const books = await openBooks(ports);
  const account = await accountFor(week, books, ports);
  const { value, total, posts, next } = await evidenceIn(account, figure!, ports, from);
  const since = issue === undefined ? {} : await leftSince(issue, figure!, account, books, ports);
  const said = { week, figure, value, total, ...since };
  return shown({ posts, total, next, heading: `${figure}, ${week}` }, said, call, ports);
}

const OTHER_FILTERS = Object.keys(PostFilter.shape).filter((name) => name !== 'week');

type Shown = {
  readonly posts: readonly ReadPost[];
  readonly total: number | null;
  readonly next: Parameters<typeof nextOf>[0];
  readonly heading: string;
};

function shown(
  { posts, total, next, heading }: Shown,
  said: Record<string, unknown>,
  call: PostsCall,
  ports: ListsPorts,
): Answer {
  const form = negotiate(call.headers.accept, ['json', 'csv', 'html'], call.asked.format);
  const { nextCursor, link, headers } = nextOf(next, call, '/v1/posts', ports);
  if (form === 'csv') {
    return { status: 200, type: MEDIA_TYPE.csv, body: postsAsCsv(posts, call.role === 'admin'), headers };
  }
  if (form === 'html') {
    const answer = page(200, postsAsPage(heading, posts, { total, next: link }));
    return { ...answer, headers: { ...answer.headers, ...headers } };
  }
  return { ...json(200, { ...said, posts, nextCursor }), headers };
}
