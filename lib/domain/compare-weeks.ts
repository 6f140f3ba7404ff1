import type { Figure, Measure } from './figures/figure.ts';
import { mean } from './statistics.ts';

/** The values a figure had in the eight weeks before, the nearest first; undefined before the books begin. */
export type Past = (path: string) => readonly (number | null | undefined)[];

/** A measure beside what it was before, with the address of its evidence. */
export function figureOf(
  path: string,
  measure: Measure,
  week: string,
  past: Past,
  verdict: string | null = null,
): Figure {
  const before = past(path);
  const known = before.filter((value) => value != null);
  return {
    value: measure.value,
    n: measure.n,
    people: measure.people,
    interval95: measure.interval95 && [...measure.interval95],
    previous: before[0] ?? null,
    baseline8w: mean(known),
    verdict,
    evidence: measure.posts.length === 0 ? null : evidenceAddress(week, path),
    method: measure.method,
  };
}

/** Where the list behind a figure can be had. */
export function evidenceAddress(week: string, path: string): string {
  return `/v1/posts?${new URLSearchParams({ week, figure: path })}`;
}
