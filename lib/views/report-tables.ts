import type { Figure } from '../domain/figures/figure.ts';
import type { Report } from '../domain/report.ts';
import { asCsv, type Cell } from './csv.ts';
import { reportAsCsv } from './report-csv.ts';

type Table = (report: Report) => string;

/** The tables a report has as CSV, by name. `figures` is every figure of it; the others are its lists. */
const TABLES: Readonly<Record<string, Table>> = {
  figures: reportAsCsv,
  requests: ({ requests }) => listed(requests.list),
  problems: ({ problems }) => listed(problems.list),
  releases: ({ problems }) => listed(problems.releases),
  themes: ({ themes }) => listed(themes),
  phrases: ({ phrases }) => listed(phrases.rising.map(({ entry: _, postIds: __, ...phrase }) => phrase)),
  ignored: ({ ignored }) => listed(ignored.list),
  audience: ({ growth }) => listed(growth.audience),
  champions: ({ champions }) => listed(champions.list),
  featured: ({ champions }) => listed(champions.featured.list),
  moderation: ({ moderation }) => listed(moderation.list),
  loops: ({ loops }) => listed(loops.list),
  deliveries: ({ deliveries }) => listed(deliveries.list),
  coverage: ({ header }) => listed(header.coverage),
  restated: ({ trust }) => listed(trust.operations.restated),
};

/** Their names, the first for whoever names none. */
export const REPORT_TABLES = Object.keys(TABLES) as readonly string[] as readonly [string, ...string[]];

/** One table of a report. */
export function reportTable(report: Report, name: string): string {
  return TABLES[name]!(report);
}

/** A list as a table: a column for each member; of a figure its value, beside how many people it was counted from. */
function listed(entries: readonly object[]): string {
  const [first] = entries;
  if (first === undefined) return '';
  return asCsv([Object.keys(columnsOf(first)), ...entries.map((entry) => Object.values(columnsOf(entry)))]);
}

function columnsOf(entry: object): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(entry).flatMap(([name, value]): [string, Cell][] =>
      isFigure(value)
        ? [
            [name, value.value],
            [`${name}People`, value.people],
          ]
        : [[name, cellOf(value)]],
    ),
  );
}

function cellOf(value: unknown): Cell {
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : one)).join(' ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as Cell);
}

function isFigure(value: unknown): value is Figure {
  return typeof value === 'object' && value !== null && 'method' in value && 'interval95' in value;
}
