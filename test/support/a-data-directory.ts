import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openJournal } from '../../lib/adapters/local/journal.ts';
import { openSecrets } from '../../lib/adapters/local/secrets.ts';
import { unpackText } from '../../lib/domain/packing.ts';
import { openAside } from '../../lib/steps/set-aside.ts';

/** Write posts into a file of a folder, a line each. */
export function write(folder: string, name: string, posts: readonly unknown[]): string {
  const file = join(folder, name);
  writeFileSync(file, posts.map((post) => `${JSON.stringify(post)}\n`).join(''));
  return file;
}

/** All files of a data directory, and all that the store and the queues hold, opened. */
export function everythingUnder(data: string): string {
  const raw = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  const journal = openJournal(join(data, 'acme.db'));
  const secret = openSecrets(data).brandSecret('acme');
  const opened = journal.db
    .prepare('SELECT pk, sk, attributes, bytes FROM items')
    .all()
    .map(({ pk, sk, attributes, bytes }) => {
      if (bytes === null) return attributes;
      if (!String(pk).startsWith('ASIDE#')) return `${attributes}${unpackText(bytes as Uint8Array)}`;
      const sealed = openAside({ pk: String(pk), sk: String(sk), bytes: bytes as Uint8Array }, { secret });
      return `${attributes}${Buffer.from(sealed!.body)}`;
    });
  const bodies = journal.db.prepare('SELECT body FROM messages').all();
  void journal.close();
  return [...raw, ...opened, ...bodies.map(({ body }) => body)].join('\n');
}
