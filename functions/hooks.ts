import * as z from 'zod';
import { connectorFor } from '../lib/connectors/connectors.ts';
import type { Ports } from '../lib/ports.ts';
import { listAside, readAside } from '../lib/steps/list-aside.ts';
import { findDeadLetters, redrive } from '../lib/steps/redrive.ts';
import { redriveAside } from '../lib/steps/redrive-aside.ts';
import { answerHook, answerLook } from './triggers/hook.ts';
import { type Brands, httpHandler, json, type Route } from './triggers/http.ts';
import { routesOver } from './triggers/route.ts';

export type HookPorts = Pick<
  Ports,
  | 'brand'
  | 'secret'
  | 'table'
  | 'posts'
  | 'deadLetters'
  | 'destinations'
  | 'clock'
  | 'ids'
  | 'log'
  | 'meter'
  | 'credentials'
>;
const route = routesOver<HookPorts>();

const AsidePage = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('The newest so many; all are counted.'),
});

/** As much as a call of the API has time for; whoever has more calls again. */
const Redrive = z.strictObject({
  aside: z
    .boolean()
    .default(false)
    .describe('What was set aside at the door goes through the mapping as it is today, instead of dead letters.'),
  team: z.string().optional().describe("The dead letters of this team's queue; else those of the posts queue."),
  limit: z.number().int().min(1).max(10_000).default(1000),
});
const REDRIVE_SECONDS = 20;

/** `/v1/hooks/…` → what communities send of themselves; and what went wrong with it, to look at and send round again. */
export const routes: readonly Route<HookPorts>[] = [
  { on: 'HEAD /v1/hooks/{connector}/{brand}', needs: 'signature', answer: answerLook },
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
  route({
    on: 'POST /v1/redrive',
    needs: 'admin',
    body: Redrive,
    answer: async ({ told: { aside, team, limit } }, ports) => {
      const options = { limit, seconds: REDRIVE_SECONDS };
      const redriven = aside
        ? await redriveAside(options, connectorFor, ports)
        : await redrive(findDeadLetters(team, ports), options, ports);
      // A team that was not looked up is whatever the caller wrote.
      ports.log.info('redrive.done', { aside, team: aside ? null : (team ?? null), ...redriven });
      return json(200, redriven);
    },
  }),
];

export const createHandler = (brands: Brands<HookPorts>) => httpHandler(routes, brands);
