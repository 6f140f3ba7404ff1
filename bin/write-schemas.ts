import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedSchemas } from './published-schemas.ts';

const folder = join(import.meta.dirname, '../schema');
mkdirSync(folder, { recursive: true });
for (const [name, text] of publishedSchemas()) {
  writeFileSync(join(folder, name), text);
  console.log(`schema/${name}`);
}
