/**
 * Prints what a million posts cost on AWS, from units counted over the wire: the deployed handlers and adapters against
 * servers that speak DynamoDB's and SQS's protocols, from the request to the delivered weekly report.
 *
 * With `--keep` it measures communities of three sizes as they would write instead, and writes
 * `prices/units-per-post.json`, from which `groundswell cost --posts` forecasts.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { MEASURED_UNITS, readPriceFile } from '../bin/price-file.ts';
import { costOf } from '../lib/domain/cost.ts';
import { MeasuredUnits, type Run } from '../lib/domain/measured-units.ts';
import { addUnits, timesUnits, type Units } from '../lib/domain/units.ts';
import { restAfter } from '../lib/steps/route.ts';
import { TEXT_BYTES } from './cost-posts.ts';
import { type IdleUnits, type Measured, measure, measureIdle, type Way } from './cost-run.ts';
import { type Deployed, readStack } from './cost-stack.ts';

const MONTH_SECONDS = 30 * 86_400;
const YEAR_MONTHS = 12;
/** Lambda polls a queue with five receives at a time, each waiting for twenty seconds. */
const POLLS_PER_MONTH = (5 * MONTH_SECONDS) / 20;
const SECONDS =
  'Processor time of the handlers and of the servers that answered them, in one process, each second taken for one of a whole Lambda processor (1,769 MB)';

/** What must hold: dollars for a million posts, folds, pages, reports and logs included. */
const GOALS: readonly (Way & { readonly goal: number })[] = [
  { goal: 4.5, postsPerMonth: 1e6, postsPerRequest: 1, postsPerClassify: 5, days: 7, hoursADay: 1 },
  { goal: 2.25, postsPerMonth: 1e6, postsPerRequest: 25, postsPerClassify: 100, days: 7, hoursADay: 1 },
];
/** Communities of three sizes; how short a week may stand for theirs. */
const SIZES = [
  { postsPerMonth: 1e4, days: 7, hoursADay: 4 },
  { postsPerMonth: 1e6, days: 4, hoursADay: 1 },
  { postsPerMonth: 1e7, days: 1, hoursADay: 1 },
] as const;

const prices = readPriceFile(undefined, '.');
const stack = readStack();
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`;
const date = new Date().toISOString().slice(0, 10);
console.log(`${date}, ${machine}; posts of ${TEXT_BYTES} bytes; prices of ${prices.region}, ${prices.date}`);
const idle = await measureIdle();

if (process.argv.includes('--keep')) await keep();
else for (const { goal, ...way } of GOALS) await holdTo(goal, way);

async function holdTo(goal: number, way: Way): Promise<void> {
  const measured = await measure(way, idle, stack.accessLineBytes);
  const price = costOf(measured.unitsPerPost, prices).total * 1e6;
  console.log(`\n${inWords(way)}: $${price.toFixed(2)} per million (goal ≤ $${goal}) ${price <= goal ? '✓' : '✗'}`);
  show(measured);
}

async function keep(): Promise<void> {
  const all: { way: Way; measured: Measured }[] = [];
  for (const size of SIZES) {
    for (const postsPerRequest of [1, 25]) {
      const way = { ...size, postsPerRequest, postsPerClassify: gathered(size.postsPerMonth, postsPerRequest) };
      const measured = await measure(way, idle, stack.accessLineBytes);
      console.log(`\n${inWords(way)}: $${(costOf(measured.unitsPerPost, prices).total * 1e6).toFixed(2)} per million`);
      show(measured);
      all.push({ way, measured });
    }
  }
  // What is read of a post is told best by the largest books: of small ones, most of a read unit is air.
  const { booksRead, storedBytesPerPost, metrics } = all.at(-1)!.measured;
  const runs = all.map(({ way, measured }): Run => {
    const { postsPerRequest, postsPerClassify, postsPerMonth } = way;
    const unitsPerMonth = { readUnits: readingBooks(postsPerMonth, booksRead) };
    return { postsPerRequest, postsPerClassify, postsPerMonth, unitsPerPost: measured.unitsPerPost, unitsPerMonth };
  });
  const measured = { date, machine, textBytes: TEXT_BYTES, seconds: SECONDS, runs, storedBytesPerPost };
  const kept = MeasuredUnits.parse({ ...measured, idle: idleMonth(idle, metrics, stack) });
  writeFileSync(MEASURED_UNITS, `${JSON.stringify(kept, rounded, 2)}\n`);
  console.log(`\n${MEASURED_UNITS}`);
}

/** Posts in a batch of the classify function when people write evenly: what comes in while Lambda gathers. */
function gathered(postsPerMonth: number, postsPerRequest: number): number {
  const arriving = Math.floor((postsPerMonth / MONTH_SECONDS) * stack.gathersSeconds);
  return Math.min(stack.batchMax, Math.max(1, postsPerRequest, arriving));
}

/** Read units of a month in which a year's books are read as often as routing reads them. */
function readingBooks(postsPerMonth: number, { unitsPerPost, unitsPerHour }: Measured['booksRead']): number {
  const posts = postsPerMonth * YEAR_MONTHS;
  const times = MONTH_SECONDS / Math.max(300, restAfter(posts) / 1000);
  return times * (posts * unitsPerPost + 365 * 24 * unitsPerHour);
}

function idleMonth(folds: IdleUnits, metrics: number, { scheduled, polledQueues, ...stands }: Deployed) {
  let unitsPerMonth: Units = { queueRequests: polledQueues * POLLS_PER_MONTH };
  for (const [hours, units] of Object.entries(folds)) {
    const calls = scheduled.get(JSON.stringify({ hours }));
    if (calls === undefined) throw new Error(`The stack schedules no fold of '${hours}'.`);
    unitsPerMonth = addUnits(unitsPerMonth, timesUnits(units, calls));
  }
  const scheduledCalls = [...scheduled.values()].reduce((sum, calls) => sum + calls);
  const { alarms, secrets, filteredMetrics } = stands;
  return { unitsPerMonth, standing: { alarms, metrics: metrics + filteredMetrics, secrets, scheduledCalls } };
}

function inWords({ postsPerMonth, postsPerRequest, postsPerClassify }: Way): string {
  const sent = postsPerRequest === 1 ? 'one by one' : `${postsPerRequest} to a request`;
  return `${postsPerMonth.toLocaleString('en')} posts a month, sent ${sent}, read ${postsPerClassify} at once`;
}

function show({ byDoor, storedBytesPerPost, booksRead }: Measured): void {
  for (const [door, units] of byDoor) {
    const used = Object.entries(units).filter(([unit, amount]) => unit !== 'posts' && Math.abs(amount) >= 0.0005);
    const price = costOf(units, prices).total * 1e6;
    const amounts = used.map(([unit, amount]) => `${unit} ${amount.toPrecision(3)}`).join(', ');
    console.log(`  ${door.padEnd(13)} $${price.toFixed(3)}  ${amounts}`);
  }
  const kept = `${Math.round(storedBytesPerPost)} bytes kept for each post`;
  console.log(`  ${kept}; ${booksRead.unitsPerPost.toFixed(4)} read units for each whenever the books are read`);
}

/** Six digits are more than is known. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
}
