import { DatabaseSync } from 'node:sqlite';
import { MisconfiguredError, UnavailableError } from '../../domain/errors.ts';

/** One brand's file, and the only way to write to it. */
export interface Journal {
  /** For reading only: it sees what is committed. */
  readonly db: DatabaseSync;
  /**
   * Do some writing in the next transaction. It is on disk when this resolves.
   * @throws whatever the work throws, which then leaves no trace; UnavailableError when the disk refuses.
   */
  write<T>(work: (db: DatabaseSync) => T): Promise<T>;
  close(): Promise<void>;
}

const VERSION = 1;

const SCHEMA = `
  CREATE TABLE items (
    pk TEXT NOT NULL, sk TEXT NOT NULL, attributes TEXT NOT NULL, bytes BLOB,
    PRIMARY KEY (pk, sk)
  ) WITHOUT ROWID;
  CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL, turn TEXT NOT NULL, body TEXT NOT NULL,
    sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL, receives INTEGER NOT NULL
  );
  CREATE INDEX messages_by_turn ON messages (queue, turn, id);
  CREATE TABLE deduplication (
    queue TEXT NOT NULL, id TEXT NOT NULL, message INTEGER NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY (queue, id)
  ) WITHOUT ROWID;
  PRAGMA user_version = ${VERSION};
`;

type Work = {
  readonly run: (db: DatabaseSync) => void;
  readonly settle: () => void;
  readonly fail: (reason: unknown) => void;
};

/**
 * Open a brand's file. Writes that arrive together share one transaction and so one flush of the disk: a promise
 * resolves when the disk has it, and a hundred callers wait no longer than one.
 */
export function openJournal(file: string): Journal {
  const db = new DatabaseSync(file);
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536',
  );
  migrate(db, file);

  let waiting: Work[] = [];
  let closed = false;

  function flush(): void {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const done: Work[] = [];
    try {
      db.exec('BEGIN IMMEDIATE');
      for (const work of batch) if (attempt(db, work)) done.push(work);
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
    async close() {
      flush();
      closed = true;
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}

/** Work that throws is undone alone, so that it costs its neighbours nothing. */
function attempt(db: DatabaseSync, work: Work): boolean {
  db.exec('SAVEPOINT work');
  try {
    work.run(db);
    db.exec('RELEASE work');
    return true;
  } catch (error) {
    db.exec('ROLLBACK TO work; RELEASE work');
    work.fail(error);
    return false;
  }
}

function migrate(db: DatabaseSync, file: string): void {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > VERSION) {
    throw new MisconfiguredError(
      `${file} was written by a newer Groundswell (format ${version}, this one knows ${VERSION}).`,
    );
  }
  if (version === 0) db.exec(`BEGIN; ${SCHEMA} COMMIT`);
}
