import * as z from 'zod';
import { InvalidInputError } from './errors.ts';
import { errorsOf } from './refused.ts';
import { BilledUnit } from './units.ts';

/** What something costs, and who says so. */
const Price = z.strictObject({
  name: z.string().min(1),
  /** In the file's currency, for so many. */
  price: z.number().nonnegative(),
  per: z.number().positive(),
  /** Whether it was read on a page of AWS's own; what was not is printed with a mark. */
  confirmed: z.boolean(),
  source: z.string().min(1),
});
export type Price = z.infer<typeof Price>;

/** What is paid by the month, whether it is used or not. */
export const Standing = z.enum([
  'alarms',
  'metrics',
  'secrets',
  'scheduledCalls',
  'storedGigabytes',
  'backedUpGigabytes',
]);
export type Standing = z.infer<typeof Standing>;

/** The list prices of one region, on one day. Prices change and differ: a file of your own may be named instead. */
export const Prices = z.strictObject({
  region: z.string().min(1),
  date: z.iso.date(),
  currency: z.literal('USD'),
  note: z.string().optional(),
  units: z.record(BilledUnit, Price),
  monthly: z.record(Standing, Price),
  comparison: z.strictObject({
    name: z.string().min(1),
    pricePerMillionPosts: z.tuple([z.number().positive(), z.number().positive()]),
    source: z.string().min(1),
  }),
});
export type Prices = z.infer<typeof Prices>;

/** The prices a brand's use is told at: its own where its file names some, else the given ones. */
export function pricesOf({ prices }: { readonly prices: Prices | string | null }, others: Prices): Prices {
  return prices === null || typeof prices === 'string' ? others : prices;
}

/**
 * Check a price file.
 * @throws InvalidInputError that names the file, each path and what was expected there.
 */
export function parsePrices(input: unknown, file: string): Prices {
  const parsed = Prices.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = errorsOf(parsed.error);
  const list = errors.map(({ pointer, detail }) => `  ${pointer || '/'}: ${detail}`).join('\n');
  throw new InvalidInputError(`${file} is not a price file:\n${list}`, 'invalid-input', errors);
}
