import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConflictError, NotFoundError } from '../../domain/errors.ts';

/**
 * Copy a data directory as it stands at one moment, while it is worked on or not: every brand's file, and the secrets
 * without which its members would all be new. The copy is a data directory itself.
 * @throws NotFoundError when there is nothing to copy, ConflictError when something is in the way.
 */
export function backUp(dataDirectory: string, folder: string): string[] {
  const files = existsSync(dataDirectory) ? readdirSync(dataDirectory).filter(isBrandFile) : [];
  if (files.length === 0) throw new NotFoundError(`There is no brand's file in ${dataDirectory}.`);
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new ConflictError(`${folder} is not empty.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const copies = files.map((name) => join(folder, name));
  for (const [n, copy] of copies.entries()) {
    const db = new DatabaseSync(join(dataDirectory, files[n]!), { readOnly: true });
    try {
      // It reads one moment of the file whatever is written meanwhile; SQLite's own backup begins again each time.
      db.prepare('VACUUM INTO ?').run(copy);
    } finally {
      db.close();
    }
  }
  const secrets = join(dataDirectory, 'secrets.json');
  if (!existsSync(secrets)) return copies;
  const copy = join(folder, 'secrets.json');
  copyFileSync(secrets, copy);
  return [...copies, copy];
}

/** The lock of the directory is held by whoever works on it, and is worth nothing elsewhere. */
function isBrandFile(name: string): boolean {
  return name.endsWith('.db') && name !== 'lock.db';
}
