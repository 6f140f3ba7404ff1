import { stringify } from 'csv-stringify/sync';
import { figuresShown, type ShownFigure } from '../domain/figures-shown.ts';
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
  const rows = figuresShown(report).map((shown) => [report.header.week, ...cellsOf(shown)]);
  return stringify([HEADING, ...rows], { escape_formulas: true, record_delimiter: 'windows' });
}

function cellsOf({ path, name, figure }: ShownFigure): (string | number | null)[] {
  const { value, n, people, interval95, previous, baseline8w, verdict, method } = figure;
  const [low, high] = interval95 ?? [null, null];
  return [path, name, value, n, people, low, high, previous, baseline8w, verdict, method];
}
