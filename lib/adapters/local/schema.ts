import type { DatabaseSync } from 'node:sqlite';
import { MisconfiguredError } from '../../domain/errors.ts';

const VERSION = 1;

/**
 * Items and messages are tables with row ids: a new row is appended, and only a small index entry lands somewhere in
 * the middle. Kept by their random keys (`WITHOUT ROWID`) they dirtied a page each, and five times fewer fitted in a
 * second. Bodies stand last, so that reading a message's group reads no body.
 */
const SCHEMA = `
  CREATE TABLE items (
    pk TEXT NOT NULL, sk TEXT NOT NULL, size INTEGER NOT NULL, attributes TEXT NOT NULL, bytes BLOB,
    PRIMARY KEY (pk, sk)
  );
  CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL, turn TEXT NOT NULL, sent_at INTEGER NOT NULL, receives INTEGER NOT NULL, body TEXT NOT NULL
  );
  CREATE TABLE deduplication (
    queue TEXT NOT NULL, id TEXT NOT NULL, message INTEGER NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY (queue, id)
  ) WITHOUT ROWID;
  PRAGMA user_version = ${VERSION};
`;

/** Make the tables of a new file; a file that a newer version wrote is refused. */
export function prepareSchema(db: DatabaseSync, file: string): void {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > VERSION) {
    throw new MisconfiguredError(
      `${file} was written by a newer Groundswell (format ${version}, this one knows ${VERSION}).`,
    );
  }
  if (version === 0) db.exec(`BEGIN; ${SCHEMA} COMMIT`);
}
