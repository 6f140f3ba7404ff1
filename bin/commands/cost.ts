import type { Brand } from '../../lib/domain/brand.ts';
import { billFor, forecast, idleCost } from '../../lib/domain/cost.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { type Prices, pricesOf } from '../../lib/domain/prices.ts';
import { dateOf, readUnits } from '../../lib/steps/units.ts';
import { readBrandFile } from '../brand-file.ts';
import { billInWords, forecastInWords } from '../cost-table.ts';
import { readMeasuredUnits, readPriceFile } from '../price-file.ts';
import { type AddCommand, type Context, type DataOptions, onBrand, withDataOptions } from './context.ts';

type Options = DataOptions & {
  readonly from?: string;
  readonly to?: string;
  readonly posts?: string;
  readonly batch: string;
  readonly prices?: string;
  readonly json?: true;
};

export const costCommand: AddCommand = (program, context) => {
  withDataOptions(program.command('cost'))
    .description('What was used, at the prices of AWS; or, with --posts, what a month of so many posts would cost.')
    .option('--from <date>', 'first day, in UTC (default: the first of this month)')
    .option('--to <date>', 'last day, in UTC (default: today)')
    .option('--posts <number>', 'forecast a month of so many posts, from measured use; needs no data directory')
    .option('--batch <number>', 'with --posts: posts in one request', '1')
    .option('--prices <file>', 'a price file (default: what the brand file names, else prices/us-east-1.json)')
    .option('--json', 'print it as JSON')
    .action(async (options: Options) => {
      context.done(
        options.posts === undefined ? await printBill(options, context) : await printForecast(options, context),
      );
    });
};

async function printBill(options: Options, context: Context): Promise<number> {
  const { io } = context;
  return onBrand(options, context, async ({ ports, units }) => {
    const prices = pricesFor(options, ports.brand, io.cwd);
    await units.keep({ force: true });
    const to = options.to ?? dateOf(ports.clock.now());
    const from = options.from ?? `${to.slice(0, 8)}01`;
    const bill = billFor(await readUnits(from, to, ports), prices);
    const idle = idleCost(readMeasuredUnits(), prices);
    if (options.json) await io.out(`${JSON.stringify({ brand: ports.brand.id, from, to, ...bill, idle })}\n`);
    else await io.out(`${ports.brand.name}, ${from} to ${to} (UTC)\n\n${billInWords(bill, idle, prices)}`);
    return 0;
  });
}

async function printForecast(options: Options, { io }: Context): Promise<number> {
  const { posts, batch, brand, json } = options;
  const asked = { posts: wholeNumber(posts!, '--posts'), postsPerRequest: wholeNumber(batch, '--batch') };
  const priced = pricesFor(options, brand === undefined ? undefined : readBrandFile(brand, io.cwd), io.cwd);
  const expected = forecast(asked, readMeasuredUnits(), priced);
  await io.out(json ? `${JSON.stringify(expected)}\n` : forecastInWords(expected, priced));
  return 0;
}

/** Those of the file that is named, else of the brand file, else ours. */
function pricesFor({ prices }: Options, brand: Pick<Brand, 'prices'> | undefined, cwd: string): Prices {
  const named = readPriceFile(prices, cwd);
  return prices !== undefined || brand === undefined ? named : pricesOf(brand, named);
}

function wholeNumber(text: string, option: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new InvalidInputError(`${option} must be a whole number from 1 on, not '${text}'.`);
}
