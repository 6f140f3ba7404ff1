import * as z from 'zod';
import type { Ports } from '../lib/ports.ts';
import { listChampions } from '../lib/steps/champions.ts';
import { readOnePost } from '../lib/steps/query.ts';
import { championsAsPage } from '../lib/views/champions-page.ts';
import { postAsPage } from '../lib/views/posts-page.ts';
import { showHome } from './triggers/home.ts';
import { type Brands, httpHandler, json, type Route } from './triggers/http.ts';
import { formatted } from './triggers/list.ts';
import { negotiate } from './triggers/negotiate.ts';
import { page } from './triggers/page.ts';
import { PostsQuery, showPosts } from './triggers/posts.ts';
import { RequestQuery, RequestsQuery, showRequest, showRequests } from './triggers/requests.ts';
import { routesOver } from './triggers/route.ts';
import { WeekName, weekNamed } from './triggers/week.ts';
import { InboxQuery, ModerationQuery, showFlagged, showInbox } from './triggers/work.ts';

export type ListsPorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'clock' | 'ids'>;
const route = routesOver<ListsPorts>();

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
      return form === 'html' ? page(200, postAsPage(ports.brand.name, post)) : json(200, post);
    },
  }),
  route({
    on: 'GET /v1/members/champions',
    needs: 'reader',
    query: z.strictObject({ week: WeekName.default('latest'), ...formatted(['json', 'html']) }),
    answer: async ({ asked, headers, role }, ports) => {
      const form = negotiate(headers.accept, ['json', 'html'], asked.format);
      const week = weekNamed(asked.week, ports);
      const champions = await listChampions(week, role, ports);
      return form === 'html'
        ? page(200, championsAsPage(ports.brand.name, week, champions))
        : json(200, { week, ...champions });
    },
  }),
  route({ on: 'GET /v1/inbox', needs: 'reader', query: InboxQuery, answer: showInbox }),
  route({ on: 'GET /v1/moderation', needs: 'reader', query: ModerationQuery, answer: showFlagged }),
  route({ on: 'GET /v1/requests', needs: 'reader', query: RequestsQuery, answer: showRequests }),
  route({ on: 'GET /v1/requests/{id}', needs: 'reader', query: RequestQuery, answer: showRequest }),
];

export const createHandler = (brands: Brands<ListsPorts>) => httpHandler(routes, brands);
