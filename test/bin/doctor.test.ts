import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder, groundswell } from '../support/a-command.ts';

it('says a line for each thing, with the fix, and ends with 1 until all is well', async () => {
  const { folder, options } = aFolder();
  const run = (...args: string[]) => groundswell([...args, ...options], '', folder);

  const ill = await run('doctor');
  for (const role of ['writer', 'reader', 'admin']) await run('keys', 'make', role);
  const well = await run('doctor', '--json');
  chmodSync(join(folder, 'data/secrets.json'), 0o644);
  const open = await run('doctor');

  expect(ill.code).toBe(1);
  expect(ill.out).toContain('✗ keys: there is none for writer, reader, admin → groundswell keys make writer\n');
  expect(ill.out).toContain('✓ clock: it is not behind what was written last\n');
  expect(well.code).toBe(0);
  expect(JSON.parse(well.out).checks.every(({ ok }: { ok: boolean }) => ok)).toBe(true);
  expect(open.out).toContain('✗ secrets: readable by others: mode 644 → chmod 600');
});
