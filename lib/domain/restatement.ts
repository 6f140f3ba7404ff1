import type { Report, Restated } from './report.ts';

/** Every figure of a report that has a value, by its path. Lists are named by what they list, not by place. */
export function figuresIn(report: Report): Map<string, number | null> {
  const figures = new Map<string, number | null>();
  collect(report, [], figures);
  return figures;
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

function collect(value: unknown, path: readonly string[], figures: Map<string, number | null>): void {
  if (typeof value !== 'object' || value === null) return;
  if ('method' in value && 'value' in value) {
    figures.set(path.join('.'), value.value as number | null);
    return;
  }
  if (Array.isArray(value)) {
    for (const entry of value) {
      const name = entry?.id ?? entry?.theme;
      if (typeof name === 'string') collect(entry, [...path, name], figures);
    }
    return;
  }
  for (const [name, entry] of Object.entries(value)) collect(entry, name === 'list' ? path : [...path, name], figures);
}
