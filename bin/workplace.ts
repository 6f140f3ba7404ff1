import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHandler as createClassify } from '../functions/classify.ts';
import { type Consumer, startConsumer } from '../lib/adapters/local/consumer.ts';
import { lockDataDirectory } from '../lib/adapters/local/data-directory.ts';
import { openDestinations } from '../lib/adapters/local/destinations.ts';
import { openJournal } from '../lib/adapters/local/journal.ts';
import { mailDrop } from '../lib/adapters/local/mail-drop.ts';
import {
  meteredDestinations,
  meteredHandler,
  meteredLog,
  meteredMail,
  meteredQueue,
  meteredTable,
} from '../lib/adapters/local/metered.ts';
import { openQueue } from '../lib/adapters/local/queue.ts';
import { startSchedule } from '../lib/adapters/local/schedule.ts';
import { openSecrets } from '../lib/adapters/local/secrets.ts';
import { openTable } from '../lib/adapters/local/table.ts';
import { systemClock, uuidVersion7 } from '../lib/adapters/node/clock.ts';
import { memoryMeter } from '../lib/adapters/node/meter.ts';
import { fetchWeb } from '../lib/adapters/node/web.ts';
import { destinationsOf } from '../lib/domain/brand.ts';
import { keys } from '../lib/domain/layout.ts';
import type { Log, Ports } from '../lib/ports.ts';
import { expireWords } from '../lib/steps/expire-words.ts';
import { generationOf } from '../lib/steps/ruleset.ts';
import { sweepExpired } from '../lib/steps/sweep.ts';
import { createUnitsKeeper, type UnitsKeeper } from '../lib/steps/units.ts';
import { workBeside } from './beside.ts';
import { lastUsedFile, readBrandFile } from './brand-file.ts';
import { closeCompacted, compactIfDue } from './compaction.ts';

/** One brand, opened for work on this machine. */
export type OpenBrand = {
  readonly ports: Ports;
  /** Writes down what was used. */
  readonly units: UnitsKeeper;
  readonly consumer: Consumer;
  /** Clears the room its file no longer uses, if a member was erased since that was last done. */
  readonly compact: () => Promise<void>;
};

/** A data directory that this process alone works on. */
export type Workplace = {
  readonly dataDirectory: string;
  readonly brands: ReadonlyMap<string, OpenBrand>;
  /** Tell where the API answers, once it does: links in what goes out lead there. */
  announce(address: string): void;
  close(): Promise<void>;
};

export type WorkplaceOptions = {
  /** Whether work on many posts is done in a process beside this one, for one that answers and stays small. */
  readonly worksBeside?: boolean;
};

/** How the classify consumer works here: batches that fill a grouped commit, two at once. */
const BATCH = 200;
const AT_ONCE = 2;
const VISIBILITY_SECONDS = 300;
const MAX_RECEIVES = 5;
/** What was used is written down this often, seconds. */
const KEEP_UNITS = 300;
/** What erased members leave in unused room is cleared this often, seconds. */
const COMPACT = 86_400;
/** What has expired is removed this often, seconds. */
const SWEEP = 3600;
/** Whoever leaves lets go of words past the retention for so long at most, seconds: the next one goes on. */
const EXPIRING = 20;

/**
 * Open a data directory for some brands: take its lock, open each brand's file, and start reading its queue.
 * @throws ConflictError when another process works on it.
 */
export async function openWorkplace(
  dataDirectory: string,
  brandFiles: readonly string[],
  what: string,
  log: Log,
  { worksBeside = false }: WorkplaceOptions = {},
): Promise<Workplace> {
  const lock = lockDataDirectory(dataDirectory, what);
  const opened: (OpenBrand & { close: () => Promise<void> })[] = [];
  let address = '';
  const close = async () => {
    for (const brand of opened) await brand.close();
    lock.release();
  };
  try {
    for (const file of brandFiles) opened.push(await openBrand(dataDirectory, file, () => address, log, worksBeside));
    writeFileSync(lastUsedFile(dataDirectory), `${JSON.stringify({ file: brandFiles.at(-1) })}\n`);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    dataDirectory,
    brands: new Map(opened.map((brand) => [brand.ports.brand.id, brand])),
    announce(known) {
      address = known;
    },
    close,
  };
}

async function openBrand(
  dataDirectory: string,
  file: string,
  addressNow: () => string,
  log: Log,
  worksBeside: boolean,
): Promise<OpenBrand & { close: () => Promise<void> }> {
  const brand = readBrandFile(file, dataDirectory);
  const secrets = openSecrets(dataDirectory);
  const path = join(dataDirectory, `${brand.id}.db`);
  const journal = openJournal(path);
  const clock = systemClock;
  const ids = uuidVersion7(clock);
  const meter = memoryMeter();
  const table = meteredTable(openTable(journal), meter);
  const queue = { kind: 'standard', clock, visibilitySeconds: VISIBILITY_SECONDS, maxReceives: MAX_RECEIVES } as const;
  const posts = openQueue(journal, { ...queue, name: 'posts', deadLetters: 'posts-dead' });
  const deadLetters = openQueue(journal, { ...queue, name: 'posts-dead' });
  // Nobody else works on this directory, so a lease still held was left by a process that died.
  for (const task of ['aggregate', 'route', 'expire']) await table.delete(keys.lease(task));
  const generation = await generationOf(brand, table);
  const ports: Ports = {
    brand,
    secret: secrets.brandSecret(brand.id),
    generation,
    get address() {
      return addressNow();
    },
    table,
    posts: meteredQueue(posts, 'queueRequests', meter),
    deadLetters: meteredQueue(deadLetters, 'queueRequests', meter),
    destinations: meteredDestinations(openDestinations(journal, destinationsOf(brand), clock), meter),
    mail: meteredMail(mailDrop(join(dataDirectory, 'mail', brand.id), clock), meter),
    web: fetchWeb,
    credentials: secrets.credentials(brand.id),
    meter,
    ...(worksBeside ? { beside: workBeside({ file: path, brand }, clock) } : {}),
    clock,
    ids,
    log: meteredLog(log, meter),
  };
  const handle = meteredHandler(createClassify(ports), () => meter);
  const consumer = startConsumer({ queue: ports.posts, handle, batch: BATCH, atOnce: AT_ONCE, log });
  const units = createUnitsKeeper(ports, meter.take, ids.fresh());
  const keeping = startSchedule('units', KEEP_UNITS, () => units.keep(), log);
  const compact = () => compactIfDue(journal, ports);
  const compacting = startSchedule('compact', COMPACT, compact, log);
  const sweeping = startSchedule('sweep', SWEEP, () => sweepExpired(ports), log);
  return {
    ports,
    units,
    consumer,
    compact,
    async close() {
      await consumer.stop();
      await keeping.stop();
      await compacting.stop();
      await sweeping.stop();
      // Where no service runs, a command is all that ever works on this directory.
      await expireWords(ports, { seconds: EXPIRING }).catch((error: Error) =>
        log.error('expire.failed', { reason: error.name }),
      );
      await units.keep({ force: true });
      await closeCompacted(journal, path, ports);
    },
  };
}
