import { stringify } from 'csv-stringify/sync';
import type { Figure } from '../domain/figures/figure.ts';
import type { Report } from '../domain/report.ts';

const HEADING = [
  'week',
  'figure',
  'name',
  'value',
  'n',
  'people',
  'low95',
  'high95',
  'previous',
  'baseline8w',
  'verdict',
  'method',
];

/**
 * Every figure of a report as one table, one row each, by the path it has in the JSON. What is unknown is an empty
 * cell. A cell that a spreadsheet would take for a formula begins with an apostrophe: titles can come from members.
 */
export function reportAsCsv(report: Report): string {
  const rows = rowsOf(report, [], null).map((row) => [report.header.week, ...row]);
  return stringify([HEADING, ...rows], { escape_formulas: true, record_delimiter: 'windows' });
}

type Row = readonly (string | number | null)[];

/** Lists are named by what they list, as everywhere; its title stands beside its figures. */
function rowsOf(value: unknown, path: readonly string[], name: string | null): Row[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isFigure(value)) {
    const { interval95 } = value;
    const counted = [value.value, value.n, value.people, interval95?.[0] ?? null, interval95?.[1] ?? null];
    return [[path.join('.'), name, ...counted, value.previous, value.baseline8w, value.verdict, value.method]];
  }
  if (Array.isArray(value)) {
    return value.flatMap((entry) => {
      const id = entry?.id ?? entry?.theme;
      return typeof id === 'string' ? rowsOf(entry, [...path, id], entry.title ?? entry.name ?? null) : [];
    });
  }
  return Object.entries(value).flatMap(([member, entry]) =>
    rowsOf(entry, member === 'list' ? path : [...path, member], name),
  );
}

function isFigure(value: object): value is Figure {
  return 'method' in value && 'interval95' in value;
}
