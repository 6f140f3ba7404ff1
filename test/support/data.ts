import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Where labelled sets and real communities lie; a clone of the project alone has none. */
const FOLDER = process.env.GROUNDSWELL_DATA ?? join(import.meta.dirname, '../../../shared/data');

/** Whether there is real data to test with. Tests that need it are skipped without it, and counted as skipped. */
export const hasData = existsSync(FOLDER);

export function dataFile(name: string): string {
  return join(FOLDER, name);
}

/** The posts of a real community, as its file has them. */
export function communityPosts(name: string): Record<string, unknown>[] {
  const text = gunzipSync(readFileSync(dataFile(`community/${name}/posts.jsonl.gz`))).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
