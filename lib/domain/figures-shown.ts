import type { Figure } from './figures/figure.ts';
import type { Report } from './report.ts';

/** One figure where a report shows it. */
export type ShownFigure = {
  /** Where it stands: lists are named by what they list, not by place. */
  readonly path: string;
  /** What people call the thing it is about; `null` where it is about the week. */
  readonly name: string | null;
  readonly figure: Figure;
};

/** Every figure of a report, in the report's order. */
export function figuresShown(report: Report): ShownFigure[] {
  return within(report, [], null);
}

function within(value: unknown, path: readonly string[], name: string | null): ShownFigure[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isFigure(value)) return [{ path: path.join('.'), name, figure: value }];
  if (Array.isArray(value)) {
    return value.flatMap((entry) => {
      const id = entry?.id ?? entry?.theme;
      return typeof id === 'string' ? within(entry, [...path, id], entry.title ?? entry.name ?? null) : [];
    });
  }
  return Object.entries(value).flatMap(([member, entry]) =>
    within(entry, member === 'list' ? path : [...path, member], name),
  );
}

function isFigure(value: object): value is Figure {
  return 'method' in value && 'value' in value;
}
