import * as z from 'zod';
import type { Ports } from '../lib/ports.ts';
import { explainPost } from '../lib/steps/explain.ts';
import { explanationAsPage } from '../lib/views/explanation-page.ts';
import { type Brands, httpHandler, json, type Route } from './triggers/http.ts';
import { formatted } from './triggers/list.ts';
import { negotiate } from './triggers/negotiate.ts';
import { page } from './triggers/page.ts';
import { routesOver } from './triggers/route.ts';

export type ExplainPorts = Pick<Ports, 'brand' | 'table' | 'clock'>;
const route = routesOver<ExplainPorts>();

/** `GET /v1/posts/{id}/explanation` → why a post was read as it was. A door of its own, for it brings the engine. */
export const routes: readonly Route<ExplainPorts>[] = [
  route({
    on: 'GET /v1/posts/{id}/explanation',
    needs: 'reader',
    query: z.strictObject(formatted(['json', 'html'])),
    answer: async ({ parameters, headers, asked }, ports) => {
      const form = negotiate(headers.accept, ['json', 'html'], asked.format);
      const explained = await explainPost(parameters.id!, ports);
      return form === 'html' ? page(200, explanationAsPage(ports.brand.name, explained)) : json(200, explained);
    },
  }),
];

export const createHandler = (brands: Brands<ExplainPorts>) => httpHandler(routes, brands);
