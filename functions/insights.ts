import * as z from 'zod';
import { NotFoundError } from '../lib/domain/errors.ts';
import type { Report } from '../lib/domain/report.ts';
import { inPresentForm } from '../lib/domain/sealed-report.ts';
import type { Ports } from '../lib/ports.ts';
import { readIssue } from '../lib/steps/issues.ts';
import { readPageQuotes } from '../lib/steps/page-quotes.ts';
import { readReport } from '../lib/steps/report.ts';
import { withIssueLinks } from '../lib/views/issue-links.ts';
import { reportAsMarkdown } from '../lib/views/markdown.ts';
import { reportServed, themesAsPage } from '../lib/views/report-page.ts';
import { REPORT_TABLES, reportTable } from '../lib/views/report-tables.ts';
import { type Answer, type Brands, httpHandler, json, type Route } from './triggers/http.ts';
import { formatted } from './triggers/list.ts';
import { type Form, MEDIA_TYPE, negotiate } from './triggers/negotiate.ts';
import { page } from './triggers/page.ts';
import { routesOver } from './triggers/route.ts';
import { WeekName, weekNamed } from './triggers/week.ts';

export type InsightsPorts = Pick<Ports, 'brand' | 'table' | 'clock' | 'ids'>;
const route = routesOver<InsightsPorts>();

const ReportQuery = z.strictObject({
  issue: z.coerce
    .number('must be a number')
    .int()
    .min(1)
    .optional()
    .describe('An issue as it was sealed; one of an earlier release in the form it had, as JSON only.'),
  table: z.enum(REPORT_TABLES).default('figures').describe('Of CSV: which table.'),
  ...formatted(['json', 'markdown', 'html', 'csv']),
});

const ThemesQuery = z.strictObject({ week: WeekName.default('latest'), ...formatted(['json', 'html']) });

/** GET figures: reports and themes. Nothing here writes. */
export const routes: readonly Route<InsightsPorts>[] = [
  route({
    on: 'GET /v1/reports/{week}',
    needs: 'reader',
    query: ReportQuery,
    answer: async ({ parameters, headers, asked }, ports) => {
      const form = negotiate(headers.accept, ['json', 'markdown', 'html', 'csv'], asked.format);
      const report = await reportOf(weekNamed(parameters.week!, ports), asked.issue, ports);
      if (form === 'html') return showPage(inPresentForm(report), ports);
      return { ...showReport(report, form, asked.table), state: stateOf(report, asked.table) };
    },
  }),
  route({
    on: 'GET /v1/themes',
    needs: 'reader',
    query: ThemesQuery,
    answer: async ({ asked, headers }, ports) => {
      const form = negotiate(headers.accept, ['json', 'html'], asked.format);
      const report = await readReport(weekNamed(asked.week, ports), ports);
      if (form === 'html') return page(200, themesAsPage(report));
      const { header, themes, phrases } = report;
      return json(200, { week: header.week, themes, candidates: phrases.rising });
    },
  }),
];

export const createHandler = (brands: Brands<InsightsPorts>) => httpHandler(routes, brands);

async function reportOf(week: string, issue: number | undefined, ports: InsightsPorts): Promise<Report> {
  if (issue === undefined) return readReport(week, ports);
  const sealed = await readIssue(week, issue, ports);
  if (sealed === undefined) throw new NotFoundError(`There is no issue ${issue} of ${week}.`);
  return sealed;
}

/** The page, with what members said beside what is counted: their words as they stand now, for whoever may read posts. */
async function showPage(report: Report, ports: InsightsPorts): Promise<Answer> {
  const quotes = await readPageQuotes(report, ports);
  const state = JSON.stringify([stateOf(report, 'html'), [...quotes.asks], [...quotes.posts]]);
  return { ...page(200, reportServed(withIssueLinks(report), quotes)), state };
}

function showReport(report: Report, form: Exclude<Form, 'html'>, table: string): Answer {
  if (form === 'json') return json(200, report);
  const shown = inPresentForm(report);
  if (form === 'csv') return { status: 200, type: MEDIA_TYPE.csv, body: reportTable(shown, table) };
  return { status: 200, type: MEDIA_TYPE.markdown, body: reportAsMarkdown(withIssueLinks(shown)) };
}

/** Everything a report says but when it was read. */
function stateOf(report: Report, table: string): string {
  return JSON.stringify([table, { ...report, header: { ...report.header, foldedAt: null } }]);
}
