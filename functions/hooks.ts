import * as z from 'zod';
import type { Ports } from '../lib/ports.ts';
import { listAside, readAside } from '../lib/steps/list-aside.ts';
import { answerHook } from './triggers/hook.ts';
import { type Brands, httpHandler, json, type Route } from './triggers/http.ts';
import { routesOver } from './triggers/route.ts';

export type HookPorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'posts' | 'clock' | 'ids' | 'log' | 'credentials'>;
const route = routesOver<HookPorts>();

const AsidePage = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('The newest so many; all are counted.'),
});

/** `/v1/hooks/…` → what communities send of themselves; and what of it could not be mapped, for an admin to look at. */
export const routes: readonly Route<HookPorts>[] = [
  { on: 'GET /v1/hooks/{connector}/{brand}', needs: 'signature', answer: answerHook },
  { on: 'POST /v1/hooks/{connector}/{brand}', needs: 'signature', answer: answerHook },
  route({
    on: 'GET /v1/aside',
    needs: 'admin',
    query: AsidePage,
    answer: async ({ asked }, ports) => json(200, await listAside(asked, ports)),
  }),
  route({
    on: 'GET /v1/aside/{id}',
    needs: 'admin',
    answer: async ({ parameters }, ports) => json(200, await readAside(parameters.id!, ports)),
  }),
];

export const createHandler = (brands: Brands<HookPorts>) => httpHandler(routes, brands);
