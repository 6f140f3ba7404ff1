import * as z from 'zod';
import { RequestFilter } from '../../lib/domain/read-request.ts';
import type { Ports } from '../../lib/ports.ts';
import { listRequests, readRequest } from '../../lib/steps/requests.ts';
import { viewRequest } from '../../lib/steps/view-request.ts';
import { requestsAsCsv } from '../../lib/views/lists-csv.ts';
import { requestAsPage } from '../../lib/views/request-page.ts';
import { requestsAsPage } from '../../lib/views/requests-page.ts';
import { type Answer, type Call, json } from './http.ts';
import { formatted, nextOf, paging, placeIn } from './list.ts';
import { MEDIA_TYPE, negotiate } from './negotiate.ts';
import { page } from './page.ts';

type RequestsPorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'clock'>;

const offset = z.coerce.number('must be a number').int().min(0).default(0);

export const RequestsQuery = z.strictObject({
  ...RequestFilter.shape,
  ...paging(100, 1000),
  offset: offset.describe('Leave out so many first.'),
  ...formatted(['json', 'csv', 'html']),
});
export const RequestQuery = z.strictObject({
  skip: offset.describe('Of the page: leave out so many of its posts, the newest first.'),
  ...formatted(['json', 'html']),
});

type Asking<Query extends z.ZodType> = Call & { readonly asked: z.output<Query> };

/** `GET /v1/requests` → what members ask for, in the form asked for. */
export async function showRequests(call: Asking<typeof RequestsQuery>, ports: RequestsPorts): Promise<Answer> {
  const { limit, offset: left, cursor: _, format, ...filter } = call.asked;
  const form = negotiate(call.headers.accept, ['json', 'csv', 'html'], format);
  const after = placeIn(call, '/v1/requests', ports);
  const { total, requests, next } = await listRequests({ offset: left, limit, filter, after }, ports);
  call.query.delete('offset');
  const { nextCursor, link, headers } = nextOf(next, call, '/v1/requests', ports);
  if (form === 'csv') return { status: 200, type: MEDIA_TYPE.csv, body: requestsAsCsv(requests), headers };
  if (form === 'json') return { ...json(200, { total, requests, nextCursor }), headers };
  return page(200, requestsAsPage({ total, requests, filter, next: link }, ports.brand), headers);
}

/** `GET /v1/requests/{id}` → one of them; as a page, with the words behind it. */
export async function showRequest(call: Asking<typeof RequestQuery>, ports: RequestsPorts): Promise<Answer> {
  const { parameters, headers, asked, role } = call;
  const id = parameters.id!;
  if (negotiate(headers.accept, ['json', 'html'], asked.format) === 'json') {
    return json(200, await readRequest(id, role, ports));
  }
  return page(200, requestAsPage(await viewRequest(id, asked.skip, role, ports), ports.brand));
}
