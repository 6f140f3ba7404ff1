import type { IncomingMessage, ServerResponse } from 'node:http';
import { routes as accessRoutes } from '../functions/access.ts';
import { routes as explainRoutes } from '../functions/explain.ts';
import { routes as hookRoutes } from '../functions/hooks.ts';
import { routes as ingestRoutes } from '../functions/ingest.ts';
import { routes as insightRoutes } from '../functions/insights.ts';
import { routes as listRoutes } from '../functions/lists.ts';
import { routes as manageRoutes } from '../functions/manage.ts';
import { type HttpHandler, httpHandler } from '../functions/triggers/http.ts';
import { startHttpServer } from '../lib/adapters/local/http-server.ts';
import type { Log, Ports } from '../lib/ports.ts';
import { meteredApi } from './metered-api.ts';

/** The brands that are served, by id. */
export type Served = (brandId: string) => Ports | undefined;

/** Every route of every function behind one handler, as API Gateway has them before Lambda. */
export function apiOf(find: Served, log: Log): HttpHandler {
  const routes = [
    ...ingestRoutes,
    ...hookRoutes,
    ...insightRoutes,
    ...listRoutes,
    ...explainRoutes,
    ...manageRoutes,
    ...accessRoutes,
  ];
  return meteredApi(httpHandler(routes, { find, log }), (id) => find(id)?.meter);
}

/** The API on a port of this machine; `first` looks at each request before it. */
export function serve(
  find: Served,
  {
    port,
    log,
    first,
  }: { port: number; log: Log; first?: (request: IncomingMessage, response: ServerResponse) => boolean },
) {
  return startHttpServer({ port, handle: apiOf(find, log), ...(first === undefined ? {} : { first }) });
}
