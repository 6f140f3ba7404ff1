import * as z from 'zod';
import { InvalidInputError } from '../lib/domain/errors.ts';
import { addWeeks } from '../lib/domain/week.ts';
import type { Ports } from '../lib/ports.ts';
import { calendarOf } from '../lib/steps/compiled.ts';
import { listEvidence, readOnePost, readStatus } from '../lib/steps/query.ts';
import { readReport } from '../lib/steps/report.ts';
import { listRequests, readRequest } from '../lib/steps/requests.ts';
import { reportAsMarkdown } from '../lib/views/markdown.ts';
import { reportAsPage } from '../lib/views/report-page.ts';
import { type Answer, type Brands, type Call, httpHandler, json, type Route } from './triggers/http.ts';

export type InsightsPorts = Pick<Ports, 'brand' | 'generation' | 'table' | 'posts' | 'clock' | 'ids'>;

/** GET figures, and the words behind them. Nothing here writes. */
export const routes: readonly Route<InsightsPorts>[] = [
  { on: 'GET /v1/reports/{week}', needs: 'reader', answer: showReport },
  { on: 'GET /v1/posts', needs: 'reader', answer: showEvidence },
  { on: 'GET /v1/posts/{id}', needs: 'reader', answer: showPost },
  { on: 'GET /v1/requests', needs: 'reader', answer: showRequests },
  { on: 'GET /v1/requests/{id}', needs: 'reader', answer: showRequest },
  { on: 'GET /v1/status', needs: 'admin', answer: async (_call, ports) => json(200, await readStatus(ports)) },
];

export const createHandler = (brands: Brands<InsightsPorts>) => httpHandler(routes, brands);

async function showReport({ parameters, headers }: Call, ports: InsightsPorts): Promise<Answer> {
  const calendar = calendarOf(ports.brand);
  const latest = addWeeks(calendar.weekOf(ports.clock.now()), -1);
  const week = parameters.week === 'latest' ? latest : parameters.week!;
  const report = await readReport(week, ports);
  const etag = { etag: `"${report.header.digest}"` };
  const accept = headers.accept ?? '';
  if (accept.includes('text/html')) {
    return { status: 200, type: 'text/html; charset=utf-8', body: reportAsPage(report), headers: etag };
  }
  if (accept.includes('text/markdown')) {
    return { status: 200, type: 'text/markdown; charset=utf-8', body: reportAsMarkdown(report), headers: etag };
  }
  return { ...json(200, report), headers: etag };
}

/** The list behind a figure: its length, or the people in it, is the figure. */
async function showEvidence({ query }: Call, ports: InsightsPorts): Promise<Answer> {
  const [week, figure] = [query.get('week'), query.get('figure')];
  if (week === null || figure === null) {
    throw new InvalidInputError("The list of posts behind a figure needs '?week=2026-W34&figure=engagement.posts'.");
  }
  return json(200, { week, figure, ...(await listEvidence(week, figure, ports)) });
}

async function showPost({ parameters }: Call, ports: InsightsPorts): Promise<Answer> {
  return json(200, await readOnePost(parameters.id!, ports));
}

/** Requests as they stand, a page at a time: `?limit=100&offset=0`. */
async function showRequests({ query }: Call, ports: InsightsPorts): Promise<Answer> {
  const page = Page.safeParse(Object.fromEntries(query));
  if (!page.success) throw new InvalidInputError('Requests are listed by ?limit=1…1000 and ?offset=0….');
  return json(200, await listRequests(page.data, ports));
}

const Page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});

async function showRequest({ parameters, role }: Call, ports: InsightsPorts): Promise<Answer> {
  return json(200, await readRequest(parameters.id!, role, ports));
}
