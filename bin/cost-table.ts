import type { Bill, Cost, CostLine, Forecast } from '../lib/domain/cost.ts';
import type { Prices } from '../lib/domain/prices.ts';

/** A bill as lines of text. Amounts are estimates and say so; a price nobody read on AWS's own page is marked `?`. */
export function billInWords(bill: Bill, idle: Cost, prices: Prices): string {
  const { posts, perMillionPosts } = bill;
  const each =
    perMillionPosts === null
      ? ['No post was new in these days.']
      : [
          `≈ ${money(perMillionPosts / 1000)} per 1,000 of ${count(posts)} new posts; ≈ ${money(perMillionPosts)} per million.`,
          comparisonOf(perMillionPosts, prices),
        ];
  return textOf([
    ...tableOf(bill, 'used'),
    '',
    ...each,
    `An idle month costs ≈ ${money(idle.total)}.`,
    '',
    origin(prices),
  ]);
}

/** A forecast as lines of text. */
export function forecastInWords(
  { posts, run, used, perMillionPosts, idle, kept, total }: Forecast,
  prices: Prices,
): string {
  const { postsPerRequest, postsPerClassify, postsPerMonth } = run;
  const sent = postsPerRequest === 1 ? 'one by one' : `${postsPerRequest} to a request`;
  return textOf([
    `${count(posts)} posts a month, sent ${sent}, read ${postsPerClassify} to a batch (measured at ${count(postsPerMonth)} a month):`,
    '',
    ...tableOf(used, 'posts'),
    '',
    ...tableOf(idle, 'idle'),
    '',
    ...tableOf(kept, 'kept, each month'),
    '',
    `≈ ${money(total)} in the first month, ≈ ${money(kept.total)} more in each for what is kept.`,
    `Posts alone: ≈ ${money(perMillionPosts)} per million.`,
    comparisonOf(perMillionPosts, prices),
    '',
    origin(prices),
  ]);
}

function tableOf({ lines, total }: Cost, name: string): string[] {
  return [...lines.map(lineOf), `${name.padStart(66)}  ${money(total).padStart(12)}`];
}

function lineOf({ name, amount, price, sum }: CostLine): string {
  const mark = price.confirmed ? ' ' : '?';
  const each = price.per === 1 ? money(price.price) : `${money(price.price)} per ${count(price.per)}`;
  return `${name.padEnd(38)}≈ ${count(amount).padStart(15)}  × ${each}${mark}`
    .padEnd(68)
    .concat(money(sum).padStart(12));
}

function comparisonOf(perMillionPosts: number, { comparison }: Prices): string {
  const [least, most] = comparison.pricePerMillionPosts;
  const times = [least, most].map((price) => count(Math.round(price / perMillionPosts)));
  return `${comparison.name}: $${count(least)}–${count(most)} per million, ${times.join('–')} times as much.`;
}

function origin({ region, date, note }: Prices): string {
  return `Prices of ${region}, ${date}. ${note ?? ''} ? = not read on AWS's own page. Sources stand in the price file.`;
}

/** Four digits of small sums, cents of others. */
function money(dollars: number): string {
  if (dollars === 0) return '$0';
  if (dollars >= 0.01)
    return `$${dollars.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  return `$${dollars.toLocaleString('en', { maximumSignificantDigits: 6 })}`;
}

function count(amount: number): string {
  return amount.toLocaleString('en', { maximumFractionDigits: amount < 100 ? 2 : 0 });
}

function textOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
