import { chooseRun, type MeasuredUnits, type Run } from './measured-units.ts';
import type { Price, Prices, Standing } from './prices.ts';
import { addUnits, type BilledUnit, timesUnits, type Units } from './units.ts';

/** One line of a bill: so much of something, at its price. */
export type CostLine = {
  readonly name: string;
  readonly amount: number;
  readonly price: Price;
  /** In the currency of the price file, unrounded. */
  readonly sum: number;
};

export type Cost = { readonly lines: readonly CostLine[]; readonly total: number };

/** What these units cost. */
export function costOf(units: Units, prices: Prices): Cost {
  const billed = Object.entries(prices.units) as [BilledUnit, Price][];
  return billOf(billed.map(([unit, price]) => ({ amount: units[unit] ?? 0, price })));
}

/** Counted use, and what it comes to for each post; `perMillionPosts` is null while no post was new. */
export type Bill = Cost & { readonly posts: number; readonly perMillionPosts: number | null };

export function billFor(units: Units, prices: Prices): Bill {
  const cost = costOf(units, prices);
  const posts = units.posts ?? 0;
  return { ...cost, posts, perMillionPosts: posts === 0 ? null : (cost.total / posts) * 1e6 };
}

/** What a month will cost: its posts, and what is paid though nobody writes. */
export type Forecast = {
  readonly posts: number;
  readonly run: Run;
  readonly used: Cost;
  readonly perMillionPosts: number;
  readonly idle: Cost;
  /** Keeping one month's posts for another month. */
  readonly kept: Cost;
  /** The first month's; each further one adds `kept`, for as long as posts are kept. */
  readonly total: number;
};

export function forecast(
  { posts, postsPerRequest }: { readonly posts: number; readonly postsPerRequest: number },
  measured: MeasuredUnits,
  prices: Prices,
): Forecast {
  const run = chooseRun(measured, posts, postsPerRequest);
  const used = costOf(addUnits(timesUnits(run.unitsPerPost, posts), run.unitsPerMonth), prices);
  const idle = idleCost(measured, prices);
  const gigabytes = (posts * measured.storedBytesPerPost) / 1e9;
  const kept = standingCost({ storedGigabytes: gigabytes, backedUpGigabytes: gigabytes }, prices);
  return {
    posts,
    run,
    used,
    perMillionPosts: (used.total / posts) * 1e6,
    idle,
    kept,
    total: used.total + idle.total + kept.total,
  };
}

/** What a brand costs in a month in which nobody writes. */
export function idleCost({ idle }: MeasuredUnits, prices: Prices): Cost {
  return merged(costOf(idle.unitsPerMonth, prices), standingCost(idle.standing, prices));
}

function standingCost(standing: Readonly<Partial<Record<Standing, number>>>, { monthly }: Prices): Cost {
  const entries = Object.entries(monthly) as [Standing, Price][];
  return billOf(entries.map(([what, price]) => ({ amount: standing[what] ?? 0, price })));
}

function billOf(entries: readonly { readonly amount: number; readonly price: Price }[]): Cost {
  const lines = entries
    .filter(({ amount }) => amount > 0)
    .map(({ amount, price }) => ({ name: price.name, amount, price, sum: (amount / price.per) * price.price }));
  return { lines, total: lines.reduce((total, { sum }) => total + sum, 0) };
}

function merged(a: Cost, b: Cost): Cost {
  return { lines: [...a.lines, ...b.lines], total: a.total + b.total };
}
