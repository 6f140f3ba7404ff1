import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty directory for one test, and how to be rid of it. */
export function aTemporaryDirectory(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'groundswell-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
