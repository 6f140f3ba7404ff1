import { readBrand } from '../../lib/adapters/aws/brand.ts';
import { openLog } from '../../lib/adapters/aws/log.ts';
import { openMeter } from '../../lib/adapters/aws/meter.ts';
import { readSettings } from '../../lib/adapters/aws/settings.ts';
import { openTable } from '../../lib/adapters/aws/table.ts';
import { systemClock, uuidVersion7 } from '../../lib/adapters/node/clock.ts';
import type { Log, Meter, Ports } from '../../lib/ports.ts';
import type { Settings } from '../../lib/settings.ts';
import { createUnitsKeeper } from '../../lib/steps/units.ts';
import type { Brands } from '../triggers/http.ts';
import { withoutWords } from './without-words.ts';

/** What every deployed function has; what it needs besides it opens itself, from these settings. */
export type Opened = Pick<Ports, 'brand' | 'table' | 'clock' | 'ids' | 'log' | 'meter' | 'address'> & {
  readonly settings: Settings;
};

type Handle<Event, Answer> = (event: Event) => Promise<Answer>;
type Open<Event, Answer> = (opened: Opened) => Handle<Event, Answer> | Promise<Handle<Event, Answer>>;

/**
 * A door as Lambda opens it. Its ports are opened while its module loads, when no caller waits yet; where that fails,
 * the next event tries again. Each invocation is counted, and ends with metrics and counts written down.
 */
export function deployed<Event, Answer>(door: string, open: Open<Event, Answer>): Handle<Event, Answer> {
  let opening = openDoor(door, open);
  opening.catch(() => {});
  let invoked = false;

  return async (event) => {
    // The first invocation pays for the loading, too.
    const from = invoked ? performance.now() : 0;
    invoked = true;
    opening = opening.catch(() => openDoor(door, open));
    const { handle, log, end } = await opening;
    try {
      return await handle(event);
    } catch (error) {
      log.error(`${door}.failed`, { reason: error instanceof Error ? error.name : typeof error });
      throw withoutWords(error);
    } finally {
      await end((performance.now() - from) / 1000);
    }
  };
}

/** The brands of a deployed function: its one. */
export function only<Used extends Pick<Ports, 'brand' | 'log'>>(ports: Used): Brands<Used> {
  return { find: (id) => (id === ports.brand.id ? ports : undefined), log: ports.log };
}

async function openDoor<Event, Answer>(door: string, open: Open<Event, Answer>) {
  const settings = readSettings();
  const brand = readBrand(settings);
  const meter = openMeter();
  const { log: lines, metricsFlush } = openLog(door, brand.id);
  const [clock, ids, log] = [systemClock, uuidVersion7(systemClock), countedLog(lines, meter)];
  const table = openTable(settings, meter);
  const units = createUnitsKeeper({ table, clock, log }, meter.take, ids.fresh());
  const handle = await open({ settings, brand, table, clock, ids, log, meter, address: settings.API_URL ?? '' });
  return {
    handle,
    log,
    async end(seconds: number): Promise<void> {
      meter.count('invocations', 1);
      meter.count('gigabyteSeconds', (seconds * memoryMegabytes()) / 1024);
      metricsFlush();
      await units.keep();
    },
  };
}

/** Bytes of a line besides what is said in it: time, level, service, brand, and what CloudWatch adds to each. */
const LINE_OVERHEAD = 200;

function countedLog(log: Log, meter: Meter): Log {
  const counted =
    (level: keyof Log): Log[typeof level] =>
    (message, fields) => {
      meter.count('logBytes', Buffer.byteLength(JSON.stringify({ message, ...fields })) + LINE_OVERHEAD);
      log[level](message, fields);
    };
  return { info: counted('info'), warn: counted('warn'), error: counted('error') };
}

/** Lambda tells a function how much memory it was given. */
function memoryMegabytes(): number {
  return Number(process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? 0);
}
