import * as z from 'zod';
import { RequestFilter } from '../lib/domain/read-request.ts';
import { InboxFilter, ModerationFilter } from '../lib/domain/work-lists.ts';
import type { Ports } from '../lib/ports.ts';
import { listChampions } from '../lib/steps/champions.ts';
import { listInbox } from '../lib/steps/inbox.ts';
import { listFlagged } from '../lib/steps/moderation-list.ts';
import { readOnePost } from '../lib/steps/query.ts';
import { listRequests, readRequest } from '../lib/steps/requests.ts';
import { requestsAsCsv } from '../lib/views/lists-csv.ts';
import { postAsPage } from '../lib/views/posts-page.ts';
import { showHome } from './triggers/home.ts';
import { type Brands, httpHandler, json, type Route } from './triggers/http.ts';
import { formatted, nextOf, paging, placeIn } from './triggers/list.ts';
import { MEDIA_TYPE, negotiate } from './triggers/negotiate.ts';
import { page } from './triggers/page.ts';
import { PostsQuery, showPosts } from './triggers/posts.ts';
import { routesOver } from './triggers/route.ts';
import { WeekName, weekNamed } from './triggers/week.ts';

export type ListsPorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'clock' | 'ids'>;
const route = routesOver<ListsPorts>();

const LISTED = 50;

const RequestsQuery = z.strictObject({
  ...RequestFilter.shape,
  ...paging(100, 1000),
  offset: z.coerce.number('must be a number').int().min(0).default(0).describe('Leave out so many first.'),
  ...formatted(['json', 'csv']),
});

/** GET the posts themselves, requests, the lists people work from, and the page a browser finds first: no writes. */
export const routes: readonly Route<ListsPorts>[] = [
  { on: 'GET /', needs: 'anyone', answer: showHome },
  route({ on: 'GET /v1/posts', needs: 'reader', query: PostsQuery, answer: showPosts }),
  route({
    on: 'GET /v1/posts/{id}',
    needs: 'reader',
    query: z.strictObject(formatted(['json', 'html'])),
    answer: async ({ parameters, headers, asked, role }, ports) => {
      const form = negotiate(headers.accept, ['json', 'html'], asked.format);
      const post = await readOnePost(parameters.id!, ports, role);
      return form === 'html' ? page(200, postAsPage(post)) : json(200, post);
    },
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
      const { entries, total, late, next } = await listInbox(call.asked, from, call.role, ports);
      const { nextCursor, headers } = nextOf(next, call, '/v1/inbox', ports);
      return { ...json(200, { total, late, waiting: entries, nextCursor }), headers };
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
