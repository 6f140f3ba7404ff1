import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rows of a file of JSON lines under test/. */
export function rowsOf<Row>(file: string): Row[] {
  const text = readFileSync(join(import.meta.dirname, '..', file), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
}
