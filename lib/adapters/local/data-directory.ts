import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConflictError, MisconfiguredError } from '../../domain/errors.ts';

const SQLITE_BUSY = 5;

/** The right to work on a data directory. */
export type DirectoryLock = { release: () => void };

/** Were a lock's database left to the garbage collector, it would be closed and the lock lost while we still work. */
const held = new Set<DatabaseSync>();

/**
 * Take a data directory for this process alone, making it when it is missing.
 *
 * The lock is one the operating system keeps (an SQLite file held exclusively), so it ends with the process however
 * that ends, and nobody ever has to remove a stale one. A note beside it says who holds it.
 * @throws ConflictError when another process holds it; MisconfiguredError when it is no directory to write in.
 */
export function lockDataDirectory(directory: string, what: string): DirectoryLock {
  makeDirectory(directory);
  const note = join(directory, 'lock.json');
  const db = new DatabaseSync(join(directory, 'lock.db'));
  try {
    db.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    if ((cause as { errcode?: number }).errcode !== SQLITE_BUSY) {
      throw new MisconfiguredError(`The data directory ${directory} cannot be locked.`, { cause });
    }
    throw new ConflictError(
      `Data directory ${directory} is in use by ${holderOf(note)}. Stop it, or give another --data.`,
      { cause },
    );
  }
  held.add(db);
  writeFileSync(note, `${JSON.stringify({ pid: process.pid, what, since: new Date().toISOString() })}\n`, {
    mode: 0o600,
  });
  return {
    release() {
      if (!held.delete(db)) return;
      rmSync(note, { force: true });
      db.exec('ROLLBACK');
      db.close();
    },
  };
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.W_OK);
  } catch (cause) {
    throw new MisconfiguredError(`${directory} is no directory that this user can write in.`, { cause });
  }
}

function holderOf(note: string): string {
  try {
    const { pid, what, since } = JSON.parse(readFileSync(note, 'utf8'));
    return `process ${pid} ('${what}', since ${since})`;
  } catch {
    return 'another process';
  }
}
