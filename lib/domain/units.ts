import * as z from 'zod';

/** What AWS bills for, as we use it. */
export const BilledUnit = z.enum([
  'httpRequests',
  'invocations',
  'gigabyteSeconds',
  'writeUnits',
  'readUnits',
  /** To the posts queue, which is a fair one, and to FIFO queues; each 64 KiB of a call is one request. */
  'queueRequests',
  'fifoRequests',
  'logBytes',
  'mails',
]);
export type BilledUnit = z.infer<typeof BilledUnit>;

/** What came in, for which nobody bills: `posts` were new, and what is billed is divided by them. */
export const Arrival = z.enum(['posts', 'received', 'refused', 'duplicates', 'late', 'setAside']);

/** Everything that is counted of what a process does. */
export const Unit = z.enum([...BilledUnit.options, ...Arrival.options]);
export type Unit = z.infer<typeof Unit>;

const amount = z.number().nonnegative().optional();

/** Amounts by unit. A unit that was not used is absent; whatever else stands in a row is left out. */
export const Units = z.object(
  Object.fromEntries(Unit.options.map((unit) => [unit, amount])) as Record<Unit, typeof amount>,
);
export type Units = Readonly<Partial<Record<Unit, number>>>;

/** Both together. */
export function addUnits(a: Units, b: Units): Units {
  return mapUnits({ ...a, ...b }, (_, unit) => (a[unit] ?? 0) + (b[unit] ?? 0));
}

/** Each amount so many times. */
export function timesUnits(units: Units, times: number): Units {
  return mapUnits(units, (amount) => amount * times);
}

function mapUnits(units: Units, change: (amount: number, unit: Unit) => number): Units {
  const used = Unit.options.filter((unit) => units[unit] !== undefined);
  return Object.fromEntries(used.map((unit) => [unit, change(units[unit]!, unit)]));
}
