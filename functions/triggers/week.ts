import * as z from 'zod';
import { addWeeks } from '../../lib/domain/week.ts';
import type { Ports } from '../../lib/ports.ts';
import { calendarOf } from '../../lib/steps/compiled.ts';

/** A week as calls name it. */
export const WeekName = z
  .string()
  .regex(/^(\d{4}-W\d{2}|latest)$/, "must be an ISO week such as 2026-W34, or 'latest'")
  .describe("An ISO week such as 2026-W47 in the brand's zone, or `latest`: the last whole one.");

/** The week a caller means. */
export function weekNamed(name: string, { brand, clock }: Pick<Ports, 'brand' | 'clock'>): string {
  return name === 'latest' ? addWeeks(calendarOf(brand).weekOf(clock.now()), -1) : name;
}
