import type { Figure } from '../domain/figures/figure.ts';
import type { Report } from '../domain/report.ts';
import { recountLists } from './lists.ts';
import type { RecountedInTime, RecountedWeek } from './recount.ts';

/** Something that does not add up: what is said, where, and what it must be. */
export type Discrepancy = {
  readonly week: string;
  /** Where it is said: `books`, `issue 2`, `page`, `fact`, `summary`, `post`. */
  readonly where: string;
  readonly path: string;
  readonly reported: unknown;
  readonly recomputed: unknown;
};

export type Comparison = {
  readonly discrepancies: readonly Discrepancy[];
  /** How many figures were counted anew. */
  readonly figures: number;
  /** Paths of figures that this audit cannot count. */
  readonly unchecked: readonly string[];
};

/** Numbers that were added up in another order differ in their last digits. */
const TOLERANCE = 1e-9;

/** Set a report beside what its week must be. */
export function compareReport(report: Report, { scene, figures }: RecountedWeek, where: string): Comparison {
  const { week } = report.header;
  const reported = figuresIn(report);
  const discrepancies: Discrepancy[] = [];
  const unchecked: string[] = [];
  const say = (path: string, said: unknown, must: unknown) =>
    discrepancies.push({ week, where, path, reported: said, recomputed: must });

  for (const [path, figure] of reported) {
    const must = figures.get(path);
    if (must !== undefined) compareFigure(path, figure, must, week, say);
    else if (isCounted(path)) say(path, figure.value, undefined);
    else unchecked.push(path);
  }
  for (const [path, must] of figures) if (!reported.has(path) && !isListed(path)) say(path, undefined, must.value);
  for (const [path, must] of recountLists(scene)) {
    const said = shownAs(valueAt(report, path), must);
    if (!areAlike(said, must)) say(path, said, must);
  }
  return { discrepancies, figures: reported.size - unchecked.length, unchecked };
}

function compareFigure(
  path: string,
  figure: Figure,
  must: RecountedInTime,
  week: string,
  say: (path: string, said: unknown, must: unknown) => void,
): void {
  for (const part of ['value', 'n', 'people', 'interval95', 'previous', 'baseline8w', 'verdict'] as const) {
    if (!areAlike(figure[part], must[part])) say(`${path}.${part}`, figure[part], must[part]);
  }
  const evidence = must.hasEvidence ? { week, figure: path } : null;
  const said = figure.evidence === null ? null : Object.fromEntries(new URLSearchParams(figure.evidence.split('?')[1]));
  if (!areAlike(said, evidence)) say(`${path}.evidence`, figure.evidence, evidence);
}

/** Every figure of a report by its path; entries of lists go by what they are about. */
export function figuresIn(report: Report): Map<string, Figure> {
  const figures = new Map<string, Figure>();
  const look = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('method' in value && 'baseline8w' in value) figures.set(path.join('.'), value as Figure);
    else if (Array.isArray(value)) for (const entry of value) look(entry, [...path, nameOf(entry)]);
    else for (const [name, one] of Object.entries(value)) look(one, name === 'list' ? path : [...path, name]);
  };
  look(report, []);
  return figures;
}

function nameOf(entry: unknown): string {
  const { id, theme } = (entry ?? {}) as Record<string, unknown>;
  return String(id ?? theme ?? '');
}

/** The sections that are counted anew: a figure of theirs that was not is one too many. */
const COUNTED = [
  'requests',
  'problems',
  'themes',
  'sentiment',
  'ignored',
  'responses',
  'engagement',
  'growth',
  'deflection',
  'mentions',
  'champions',
  'initiatives',
  'moderation',
  'loops',
  'trust',
];

function isCounted(path: string): boolean {
  return COUNTED.includes(path.split('.')[0]!);
}

/** A report lists some requests and counts all. */
function isListed(path: string): boolean {
  return /^(requests|problems)\..*\.(demand|demandTotal)$/.test(path);
}

function valueAt(report: Report, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], report);
}

/** Of what is shown, as much as the audit tells of it. */
function shownAs(said: unknown, must: unknown): unknown {
  const pattern = Array.isArray(must) ? must[0] : undefined;
  if (!Array.isArray(said) || typeof pattern !== 'object' || pattern === null) return said;
  return said.map((entry) => Object.fromEntries(Object.keys(pattern).map((name) => [name, entry[name]])));
}

export function areAlike(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b || Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [mine, theirs] = [Object.entries(a), Object.entries(b)];
  return mine.length === theirs.length && mine.every(([name, value]) => areAlike(value, (b as never)[name]));
}
