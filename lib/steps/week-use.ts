import listed from '../../prices/us-east-1.json' with { type: 'json' };
import { billFor } from '../domain/cost.ts';
import { type Prices, parsePrices, pricesOf } from '../domain/prices.ts';
import type { Arrivals, WeekCost } from '../domain/report-operations.ts';
import type { Units } from '../domain/units.ts';
import { datesOf } from '../domain/week.ts';
import type { Ports } from '../ports.ts';
import { dateOf, readUnits } from './units.ts';

/** What was written down of a week: what came in, and what all of it cost. `null` where nothing was. */
export type WeekUse = { readonly arrivals: Arrivals | null; readonly cost: WeekCost | null };

type Days = { readonly from: string; readonly to: string };

/** Where the brand file names none. */
const PRICES = parsePrices(listed, 'prices/us-east-1.json');
const NOTHING: WeekUse = { arrivals: null, cost: null };

/**
 * What a week took in and used at list prices, for its days in UTC as far as they have come. Where nothing was written
 * down nothing is told: a count or a price of 0 would be untrue. Both are estimates and enter no digest.
 */
export async function readWeekUse(
  week: string,
  { table, clock, brand }: Pick<Ports, 'table' | 'clock' | 'brand'>,
): Promise<WeekUse> {
  const today = dateOf(clock.now());
  const dates = datesOf(week).filter((date) => date <= today);
  const [from, to] = [dates[0], dates.at(-1)];
  if (from === undefined || to === undefined) return NOTHING;
  const units = await readUnits(from, to, { table });
  if (Object.keys(units).length === 0) return NOTHING;
  return { arrivals: arrivalsOf(units, { from, to }), cost: costOf(units, { from, to }, pricesOf(brand, PRICES)) };
}

function arrivalsOf(
  { received = 0, refused = 0, duplicates = 0, late = 0, setAside = 0 }: Units,
  days: Days,
): Arrivals {
  return { received, refused, duplicates, late, setAside, ...days };
}

function costOf(units: Units, days: Days, prices: Prices): WeekCost {
  const { total, posts, perMillionPosts } = billFor(units, prices);
  return {
    currency: prices.currency,
    total,
    per1000Posts: perMillionPosts === null ? null : perMillionPosts / 1000,
    posts,
    ...days,
    prices: `${prices.region}, ${prices.date}`,
  };
}
