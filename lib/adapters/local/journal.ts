import { DatabaseSync } from 'node:sqlite';
import { UnavailableError } from '../../domain/errors.ts';
import { replaceBy } from './replace-file.ts';
import { prepareSchema } from './schema.ts';

/** One brand's file, and the only way to write to it. */
export interface Journal {
  /** For reading only: it sees what is committed. */
  readonly db: DatabaseSync;
  /**
   * Do some writing in the next transaction. It is on disk when this resolves.
   * @throws whatever the work throws, which then leaves no trace; UnavailableError when the disk refuses.
   */
  write<T>(work: (db: DatabaseSync) => T): Promise<T>;
  /** Empty the log beside the file, which until then still holds what was deleted. See `compact` for the file itself. */
  scrub(): Promise<void>;
  /**
   * Write the file anew, without the room that nothing uses: pages that were split keep copies of what they held, which
   * overwriting what is deleted does not reach. Nothing else is done meanwhile: about a second for each 200 MB.
   */
  compact(): Promise<void>;
  /**
   * Write what still waits, and let go of the file. `anew` compacts it as well, in a quarter of the time: a copy is
   * written without that room and takes the file's place, which only whoever is done with it can do.
   */
  close(options?: { readonly anew?: boolean }): Promise<void>;
}

type Work = {
  readonly run: (db: DatabaseSync) => void;
  readonly settle: () => void;
  readonly fail: (reason: unknown) => void;
};

/** Of the log beside the file so much is kept once it has been copied into it, bytes. */
const LOG_KEPT = 16_777_216;

/** SQLite's result codes that tell of our own mistake; all others tell of the disk. */
const MISTAKES: ReadonlySet<number> = new Set([1, 18, 19, 20, 21, 25]);

/**
 * Open a brand's file. Writes that arrive together share one transaction and so one flush of the disk: a promise
 * resolves when the disk has it, and a hundred callers wait no longer than one.
 */
export function openJournal(file: string): Journal {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    db.exec(`PRAGMA cache_size = -16384; PRAGMA journal_size_limit = ${LOG_KEPT}`);
    prepareSchema(db, file);
  } catch (error) {
    db.close();
    throw error;
  }

  let waiting: Work[] = [];
  let closed = false;

  function flush(): void {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    let done: Work[];
    try {
      db.exec('BEGIN IMMEDIATE');
      done = batch.filter((work) => attempt(db, work));
      db.exec('COMMIT');
    } catch (cause) {
      if (db.isTransaction) db.exec('ROLLBACK');
      const error = new UnavailableError('The disk did not take the write.', { cause });
      for (const work of batch) work.fail(error);
      return;
    }
    for (const work of done) work.settle();
  }

  return {
    db,
    write(run) {
      if (closed) return Promise.reject(new UnavailableError('The store is closed.'));
      return new Promise((resolve, reject) => {
        let result: ReturnType<typeof run>;
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({
          run: (database) => {
            result = run(database);
          },
          settle: () => resolve(result),
          fail: reject,
        });
      });
    },
    async scrub() {
      flush();
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    async compact() {
      flush();
      db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
    },
    async close({ anew = false } = {}) {
      if (closed) return;
      flush();
      closed = true;
      const { busy } = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
      // A log that somebody still reads would be taken for the log of the file that takes its place.
      const copied = anew && busy === 0;
      if (anew && !copied) db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
      if (copied)
        replaceBy(
          file,
          (copy) => db.prepare('VACUUM INTO ?').run(copy),
          () => db.close(),
        );
      else db.close();
    },
  };
}

/** A brand's file for whoever only reads it, in another process than the one that writes: it sees what is committed. */
export function openReadOnly(file: string): Pick<Journal, 'db' | 'write'> {
  const db = new DatabaseSync(file, { readOnly: true });
  return { db, write: async () => Promise.reject(new UnavailableError('This process only reads the store.')) };
}

/**
 * Work that throws is undone alone, so that it costs its neighbours nothing. The savepoint that makes this possible
 * costs a tenth of the speed of the smallest write, which is less than any rule about who may go without one.
 */
function attempt(db: DatabaseSync, work: Work): boolean {
  db.exec('SAVEPOINT work');
  try {
    work.run(db);
    db.exec('RELEASE work');
    return true;
  } catch (error) {
    // A full or failing disk ends the whole transaction: what else is in it will fare no better.
    if (isOfDisk(error) || !db.isTransaction) throw error;
    db.exec('ROLLBACK TO work; RELEASE work');
    work.fail(error);
    return false;
  }
}

function isOfDisk(error: unknown): boolean {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' && !MISTAKES.has(errcode & 0xff);
}
