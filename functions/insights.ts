import { InvalidInputError } from '../lib/domain/errors.ts';
import { addWeeks } from '../lib/domain/week.ts';
import type { Ports } from '../lib/ports.ts';
import { calendarOf } from '../lib/steps/compiled.ts';
import { listEvidence, readStatus } from '../lib/steps/query.ts';
import { readReport } from '../lib/steps/report.ts';
import { reportAsMarkdown } from '../lib/views/markdown.ts';
import { reportAsPage } from '../lib/views/report-page.ts';
import { type Answer, type Brands, type Call, httpHandler, json, type Route } from './triggers/http.ts';

export type InsightsPorts = Pick<Ports, 'brand' | 'generation' | 'table' | 'posts' | 'clock' | 'ids'>;

/** GET figures, and the words behind them. Nothing here writes. */
export const routes: readonly Route<InsightsPorts>[] = [
  { on: 'GET /v1/reports/{week}', needs: 'reader', answer: showReport },
  { on: 'GET /v1/posts', needs: 'reader', answer: showEvidence },
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
