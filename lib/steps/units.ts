import { InvalidInputError } from '../domain/errors.ts';
import { keys } from '../domain/layout.ts';
import { addUnits, Units } from '../domain/units.ts';
import type { Ports } from '../ports.ts';
import { itemsOf } from './books.ts';

export interface UnitsKeeper {
  /** Write down what was used so far: at most every five minutes, unless forced. Never throws: work goes before counts. */
  keep(options?: { readonly force?: boolean }): Promise<void>;
}

/** How often a process writes down what it used, ms, and how long that is kept, seconds. */
const EVERY = 300_000;
const KEPT_FOR = 400 * 86_400;

/**
 * Keeps what one process uses, by the day (UTC, as AWS bills) and the process's own name.
 *
 * Each row holds that process's totals of the day, so writing it again is harmless, and no two processes write the
 * same row. What a process used since its last writing dies with it: the figures are estimates, printed with ≈, and
 * enter no report's findings.
 */
export function createUnitsKeeper(
  { table, clock, log }: Pick<Ports, 'table' | 'clock' | 'log'>,
  take: () => Units,
  instance: string,
): UnitsKeeper {
  let date = '';
  let totals: Units = {};
  let keptAt = Number.NEGATIVE_INFINITY;

  return {
    async keep({ force = false } = {}) {
      const now = clock.now();
      if (!force && now < keptAt + EVERY) return;
      keptAt = now;
      const today = dateOf(now);
      if (today !== date) [date, totals] = [today, {}];
      totals = addUnits(totals, take());
      if (Object.keys(totals).length === 0) return;
      const row = { ...keys.units(date, instance), ...totals, expiresAt: Math.floor(now / 1000) + KEPT_FOR };
      await table.put(row).catch(() => log.warn('units.unkept', { date }));
    },
  };
}

/**
 * What all processes used on these days (UTC, `2026-11-22`, both included).
 * @throws InvalidInputError when they are no dates, or not in order, or more days than are kept.
 */
export async function readUnits(from: string, to: string, { table }: Pick<Ports, 'table'>): Promise<Units> {
  let totals: Units = {};
  for (const date of datesBetween(from, to)) {
    for await (const row of itemsOf({ pk: keys.units(date, '').pk }, table))
      totals = addUnits(totals, Units.parse(row));
  }
  return totals;
}

/** The day an instant falls in, as bills are counted: in UTC, whatever the brand's zone. */
export function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function datesBetween(from: string, to: string): string[] {
  const [first, last] = [from, to].map((text) => {
    const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
    if (Number.isNaN(instant) || dateOf(instant) !== text) {
      throw new InvalidInputError(`'${text}' is not a date; expected the form 2026-11-22.`);
    }
    return instant;
  }) as [number, number];
  if (last < first) throw new InvalidInputError(`${from} to ${to} runs backwards.`);
  if (last - first >= KEPT_FOR * 1000) throw new InvalidInputError('What was used is kept for 400 days.');
  return Array.from({ length: (last - first) / 86_400_000 + 1 }, (_, day) => dateOf(first + day * 86_400_000));
}
