import type { Ports } from '../lib/ports.ts';
import { explainPost } from '../lib/steps/explain.ts';
import { type Brands, httpHandler, json, type Route } from './triggers/http.ts';

export type ExplainPorts = Pick<Ports, 'brand' | 'table' | 'clock'>;

/** `GET /v1/posts/{id}/explanation` → why a post was read as it was. A door of its own, for it brings the engine. */
export const routes: readonly Route<ExplainPorts>[] = [
  {
    on: 'GET /v1/posts/{id}/explanation',
    needs: 'reader',
    answer: async ({ parameters }, ports) => json(200, await explainPost(parameters.id!, ports)),
  },
];

export const createHandler = (brands: Brands<ExplainPorts>) => httpHandler(routes, brands);
