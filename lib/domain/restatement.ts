import { figuresShown } from './figures-shown.ts';
import type { Report, Restated } from './report.ts';

/** The value of every figure a report shows, by its path. */
export function figuresIn(report: Report): Map<string, number | null> {
  return new Map(figuresShown(report).map(({ path, figure }) => [path, figure.value]));
}

/**
 * What an issued report said that is no longer so. Requests that dropped out of the list or came into it are told by
 * the figures that count them, so only figures that both reports show are compared.
 */
export function restatedSince(issued: Report, present: Report): Restated[] {
  const now = figuresIn(present);
  return [...figuresIn(issued)].flatMap(([figure, from]) => {
    const to = now.get(figure);
    if (to === undefined || to === from || movesByNature(figure)) return [];
    return [{ week: issued.header.week, issue: issued.header.issue ?? 0, figure, from, to }];
  });
}

/** The newest counts go on growing when a week is over: that corrects nothing that was said. */
function movesByNature(figure: string): boolean {
  return figure.startsWith('engagement.newest.');
}
