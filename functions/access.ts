import { randomBytes } from 'node:crypto';
import { hashKey } from '../lib/domain/api-key.ts';
import { NewKey } from '../lib/domain/listed-key.ts';
import type { Ports } from '../lib/ports.ts';
import { listKeys, revokeKey } from '../lib/steps/keys.ts';
import { keyId, makeKey } from '../lib/steps/manage.ts';
import { readStatus } from '../lib/steps/status.ts';
import { apiAsPage } from '../lib/views/api-page.ts';
import { type Brands, httpHandler, json, type Route } from './triggers/http.ts';
import { answerMeasures } from './triggers/measures.ts';
import { apiDocument } from './triggers/openapi.ts';
import { page } from './triggers/page.ts';
import { routesOver } from './triggers/route.ts';
import { beginBrowserSession, endBrowserSession } from './triggers/session.ts';

export type AccessPorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'clock' | 'posts' | 'generation' | 'log'>;
const route = routesOver<AccessPorts>();

/**
 * Who may come in: keys, and sessions of browsers; how it stands inside; what there is to call, for everybody; and what
 * is told beside posts.
 */
export const routes: readonly Route<AccessPorts>[] = [
  {
    on: 'GET /v1/openapi.json',
    needs: 'anyone',
    answer: async () => ({ ...json(200, apiDocument()), headers: PUBLIC }),
  },
  {
    on: 'GET /docs',
    needs: 'anyone',
    answer: async () => page(200, apiAsPage(apiDocument())),
  },
  { on: 'POST /v1/session', needs: 'anyone', answer: beginBrowserSession },
  { on: 'POST /v1/session/end', needs: 'anyone', answer: endBrowserSession },
  route({
    on: 'GET /v1/keys',
    needs: 'admin',
    answer: async (_call, ports) => json(200, { keys: await listKeys(ports) }),
  }),
  route({
    on: 'POST /v1/keys',
    needs: 'admin',
    body: NewKey,
    answer: async ({ told: { role, source, name } }, ports) => {
      const key = await makeKey(role, randomBytes(32), ports, { source, name });
      ports.log.info('key.made', { id: keyId(hashKey(key)), role, source });
      return json(201, { key, id: keyId(hashKey(key)), role, source, name });
    },
  }),
  route({
    on: 'DELETE /v1/keys/{id}',
    needs: 'admin',
    answer: async ({ parameters }, ports) => {
      const revoked = await revokeKey(parameters.id!, ports);
      ports.log.info('key.revoked', { id: revoked.id, role: revoked.role, source: revoked.source });
      return json(200, revoked);
    },
  }),
  { on: 'POST /v1/measures', needs: 'writer', answer: answerMeasures },
  route({
    on: 'GET /v1/status',
    needs: 'admin',
    answer: async (_call, ports) => json(200, await readStatus(ports)),
  }),
];

export const createHandler = (brands: Brands<AccessPorts>) => httpHandler(routes, brands);

/** It says nothing of any brand, so anybody may hold it, and tools of any origin read it. */
const PUBLIC = { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' };
