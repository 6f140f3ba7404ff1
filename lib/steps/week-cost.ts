import listed from '../../prices/us-east-1.json' with { type: 'json' };
import { billFor } from '../domain/cost.ts';
import { parsePrices } from '../domain/prices.ts';
import type { WeekCost } from '../domain/report-operations.ts';
import { datesOf } from '../domain/week.ts';
import type { Ports } from '../ports.ts';
import { dateOf, readUnits } from './units.ts';

const PRICES = parsePrices(listed, 'prices/us-east-1.json');

/**
 * What a week used at list prices, for its days in UTC as far as they have come. `null` where nothing was written down:
 * a price of 0 would be untrue. It is an estimate and enters no digest.
 */
export async function readWeekCost(
  week: string,
  { table, clock }: Pick<Ports, 'table' | 'clock'>,
): Promise<WeekCost | null> {
  const today = dateOf(clock.now());
  const dates = datesOf(week).filter((date) => date <= today);
  const [from, to] = [dates[0], dates.at(-1)];
  if (from === undefined || to === undefined) return null;
  const units = await readUnits(from, to, { table });
  if (Object.keys(units).length === 0) return null;
  const { total, posts, perMillionPosts } = billFor(units, PRICES);
  return {
    currency: PRICES.currency,
    total,
    per1000Posts: perMillionPosts === null ? null : perMillionPosts / 1000,
    posts,
    from,
    to,
    prices: `${PRICES.region}, ${PRICES.date}`,
  };
}
