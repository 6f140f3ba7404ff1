import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataDirectory } from '../../../lib/adapters/local/data-directory.ts';
import { ConflictError, MisconfiguredError } from '../../../lib/domain/errors.ts';
import { kill, startChild, untilPrinted } from './child.ts';
import { aTemporaryDirectory } from './temporary-directory.ts';

let directory: ReturnType<typeof aTemporaryDirectory>;
let data: string;
beforeEach(() => {
  directory = aTemporaryDirectory();
  data = join(directory.path, 'data', 'here');
});
afterEach(() => directory.remove());

it('makes a directory that its user alone can enter', () => {
  const lock = lockDataDirectory(data, 'groundswell import');

  expect(statSync(data).mode & 0o777).toBe(0o700);
  lock.release();
});

it('refuses a directory that another process works on, and tells which, until that one is killed', async () => {
  const child = startChild('hold-data-directory', data);
  await untilPrinted(child, (text) => text.includes('held'));

  const refused = () => lockDataDirectory(data, 'groundswell import').release();
  expect(refused).toThrow(ConflictError);
  expect(refused).toThrow(`Data directory ${data} is in use by process ${child.pid} ('groundswell start', since 20`);
  expect(refused).toThrow(/Stop it, or give another --data\.$/);

  await kill(child);
  expect(refused).not.toThrow();
});

it('refuses a directory twice in one process, and gives it again once released', () => {
  const lock = lockDataDirectory(data, 'groundswell import');
  expect(() => lockDataDirectory(data, 'groundswell import')).toThrow(ConflictError);

  lock.release();
  lock.release();

  const again = lockDataDirectory(data, 'groundswell report');
  again.release();
});

it('tells a path that cannot be a data directory from one in use', () => {
  const file = join(directory.path, 'file');
  writeFileSync(file, '');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'lock.db'), 'this is no database at all, though it has its name'.repeat(100));

  expect(() => lockDataDirectory(file, 'groundswell import')).toThrow(MisconfiguredError);
  expect(() => lockDataDirectory(data, 'groundswell import')).toThrow(MisconfiguredError);
});
