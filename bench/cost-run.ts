import type { AggregateEvent } from '../functions/aggregate.ts';
import { addUnits, timesUnits, type Units } from '../lib/domain/units.ts';
import { type BooksRead, openFunctions } from './cost-functions.ts';
import { postsOf } from './cost-posts.ts';
import { aCostWorld } from './cost-world.ts';

const MONTH_SECONDS = 30 * 86_400;

type Hours = AggregateEvent['hours'];

export type Way = {
  readonly postsPerMonth: number;
  readonly postsPerRequest: number;
  /** Posts in a batch of the classify function. */
  readonly postsPerClassify: number;
  /** On how many days of the week people write, in how many hours of each; else nobody does. */
  readonly days: number;
  readonly hoursADay: number;
};

/** What each scheduled fold uses where there is nothing to fold. */
export type IdleUnits = Readonly<Record<Hours, Units>>;

export type Measured = {
  readonly unitsPerPost: Units;
  /** The same, by who used it. */
  readonly byDoor: ReadonlyMap<string, Units>;
  readonly storedBytesPerPost: number;
  readonly booksRead: BooksRead;
  /** Names of the metrics that were written. */
  readonly metrics: number;
};

/**
 * One week of a community, from the request to the delivered report, through the deployed handlers and adapters:
 * what each post used, and what it left behind.
 *
 * A short week stands for a whole one: what hours share is the week's report, which is read and written by the page.
 * What folds use though nobody writes is taken off, for it is counted by the month.
 */
export async function measure(way: Way, idle: IdleUnits, accessLineBytes: number): Promise<Measured> {
  const { days, hoursADay, postsPerMonth, postsPerRequest, postsPerClassify } = way;
  const world = await aCostWorld('2026-11-09T09:00:00Z');
  const functions = await openFunctions(world, accessLineBytes);
  const posts = postsOf();
  const folds = { today: 0, all: 0, recent: 0 };
  const fold = async (hours: Hours) => {
    folds[hours]++;
    await functions.aggregate(hours);
  };
  functions.used.clear();

  const perTick = (postsPerMonth * 300) / MONTH_SECONDS;
  let sent = 0;
  let ticks = 0;
  for (let day = 0; day < days; day++) {
    for (let tick = 1; tick <= hoursADay * 12; tick++) {
      const due = Math.round((++ticks * perTick) / postsPerRequest) * postsPerRequest;
      while (sent < due) {
        const batch = Math.min(Math.max(postsPerClassify, postsPerRequest), due - sent);
        for (let n = 0; n < batch; n += postsPerRequest) {
          await functions.ingest(posts(sent + n, Math.min(postsPerRequest, batch - n), world.clock.now()));
        }
        await functions.classify(batch, postsPerClassify);
        sent += batch;
      }
      world.clock.advance(300);
      await fold('today');
      if (tick % 12 === 0) await fold('all');
    }
    world.clock.advance(86_400 - hoursADay * 3600);
  }
  world.clock.advance((7 - days) * 86_400);
  await fold('all');
  await fold('recent');
  await functions.report('2026-W46');

  for (const [hours, times] of Object.entries(folds))
    functions.note('aggregate', timesUnits(idle[hours as Hours], -times));
  const booksRead = await functions.readBooks(sent);
  const byDoor = new Map([...functions.used].map(([door, units]) => [door, timesUnits(atLeastNone(units), 1 / sent)]));
  const unitsPerPost = [...byDoor.values()].reduce(addUnits);
  const measured = { storedBytesPerPost: world.storedBytes() / sent, metrics: world.metrics.size };
  await world.close();
  return { unitsPerPost, byDoor, booksRead, ...measured };
}

/** What each scheduled fold uses in a brand to which nobody writes, after a week in which somebody did every hour. */
export async function measureIdle(): Promise<IdleUnits> {
  const world = await aCostWorld('2026-11-09T00:00:00Z');
  const functions = await openFunctions(world, 0);
  const posts = postsOf();
  for (let hour = 0; hour < 7 * 24; hour++) {
    await functions.ingest(posts(hour, 1, world.clock.now()));
    await functions.classify(1, 1);
    world.clock.advance(3600);
  }
  for (const hours of ['all', 'recent', 'all'] as const) await functions.aggregate(hours);
  const used = async (hours: Hours) => {
    functions.used.clear();
    await functions.aggregate(hours);
    return functions.used.get('aggregate')!;
  };
  const idle = { today: await used('today'), all: await used('all'), recent: await used('recent') };
  await world.close();
  return idle;
}

/** Idle use was measured at another time: where it took longer then, nothing is left, and never less. */
function atLeastNone(units: Units): Units {
  return Object.fromEntries(Object.entries(units).map(([unit, amount]) => [unit, Math.max(0, amount)]));
}
