import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConflictError } from '../../domain/errors.ts';

/** The right to work on a data directory. */
export type DirectoryLock = { release: () => void };

/**
 * Take a data directory for this process alone, making it when it is missing.
 *
 * The lock is one the operating system keeps (an SQLite file held exclusively), so it ends with the process however
 * that ends, and nobody ever has to remove a stale one. A note beside it says who holds it.
 * @throws ConflictError when another process holds it.
 */
export function lockDataDirectory(directory: string, what: string): DirectoryLock {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const note = join(directory, 'lock.json');
  const db = new DatabaseSync(join(directory, 'lock.db'));
  try {
    db.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    throw new ConflictError(
      `The data directory ${directory} is in use by ${holderOf(note)}. Stop it, or name another with --data.`,
      { cause },
    );
  }
  writeFileSync(note, `${JSON.stringify({ pid: process.pid, what, since: new Date().toISOString() })}\n`, {
    mode: 0o600,
  });
  return {
    release() {
      rmSync(note, { force: true });
      db.exec('ROLLBACK');
      db.close();
    },
  };
}

function holderOf(note: string): string {
  try {
    const { pid, what, since } = JSON.parse(readFileSync(note, 'utf8'));
    return `process ${pid} ('${what}', since ${since})`;
  } catch {
    return 'another process';
  }
}
