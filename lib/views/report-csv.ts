import { figuresShown, type ShownFigure } from '../domain/figures-shown.ts';
import type { Report } from '../domain/report.ts';
import { asCsv } from './csv.ts';

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

/** Every figure of a report as one table, one row each, by the path it has in the JSON. */
export function reportAsCsv(report: Report): string {
  const rows = figuresShown(report).map((shown) => [report.header.week, ...cellsOf(shown)]);
  return asCsv([HEADING, ...rows]);
}

function cellsOf({ path, name, figure }: ShownFigure): (string | number | null)[] {
  const { value, n, people, interval95, previous, baseline8w, verdict, method } = figure;
  const [low, high] = interval95 ?? [null, null];
  return [path, name, value, n, people, low, high, previous, baseline8w, verdict, method];
}
