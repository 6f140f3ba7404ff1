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

const NAME = 37;
const AMOUNT = 14;
const PRICE = 27;
const SUM = 10;

function tableOf({ lines, total }: Cost, name: string): string[] {
  const end = `${name.padStart(NAME + AMOUNT + PRICE + 5)}${money(total).padStart(SUM)}`;
  return [...lines.map(lineOf), end];
}

function lineOf({ name, amount, price: { price, per, confirmed }, sum }: CostLine): string {
  const each = `$${count(price, 10)}${per === 1 ? '' : ` per ${count(per)}`}${confirmed ? '' : ' ?'}`;
  const bill = money(sum).padStart(SUM);
  return `${name.padEnd(NAME)}≈ ${count(amount).padStart(AMOUNT)} × ${each.padEnd(PRICE)}${bill}`;
}

function comparisonOf(perMillionPosts: number, { comparison }: Prices): string {
  const [least, most] = comparison.pricePerMillionPosts;
  const times = [least, most].map((price) => count(Math.round(price / perMillionPosts)));
  return `${comparison.name}: $${count(least)}–${count(most)} per million, ${times.join('–')} times as much.`;
}

function origin({ region, date, note }: Prices): string {
  return `Prices of ${region}, ${date}. ${note ?? ''} ? = not read on AWS's own page. Sources stand in the price file.`;
}

/** Cents, and of less than a cent its first two digits. */
function money(dollars: number): string {
  if (dollars > 0 && dollars < 0.01) return `$${dollars.toLocaleString('en', { maximumSignificantDigits: 2 })}`;
  return `$${dollars.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

function count(amount: number, digits = amount < 100 ? 2 : 0): string {
  return amount.toLocaleString('en', { maximumFractionDigits: digits });
}

function textOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
