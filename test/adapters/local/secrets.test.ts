import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSecrets } from '../../../lib/adapters/local/secrets.ts';
import { MisconfiguredError } from '../../../lib/domain/errors.ts';
import { aTemporaryDirectory } from './temporary-directory.ts';

let directory: ReturnType<typeof aTemporaryDirectory>;
let file: string;
beforeEach(() => {
  directory = aTemporaryDirectory();
  file = join(directory.path, 'secrets.json');
});
afterEach(() => directory.remove());

it('makes a secret of 32 bytes for each brand once, and keeps it', () => {
  const acme = openSecrets(directory.path).brandSecret('acme');
  const birch = openSecrets(directory.path).brandSecret('birch');

  expect(acme).toHaveLength(32);
  expect(Buffer.from(birch).equals(acme)).toBe(false);
  expect(Buffer.from(openSecrets(directory.path).brandSecret('acme')).equals(acme)).toBe(true);
});

it('writes a file that its user alone can read, and nothing beside it', () => {
  writeFileSync(`${file}.new`, 'left by a crash', { mode: 0o644 });

  openSecrets(directory.path).brandSecret('acme');

  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory.path)).toEqual(['secrets.json']);
});

it('keeps whatever else stands in the file', () => {
  const known = { hooks: { forum: ['one'] }, brands: { birch: { secret: 'A'.repeat(43), note: 'restored' } } };
  writeFileSync(file, JSON.stringify(known));

  openSecrets(directory.path).brandSecret('acme');

  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject(known);
});

it.each(['', '{"brands":', '{}', '{"brands":{"acme":{"secret":"cut"}}}'])(
  'stops at a broken file rather than make every member a stranger: %s',
  (text) => {
    writeFileSync(file, text);

    expect(() => openSecrets(directory.path).brandSecret('acme')).toThrow(MisconfiguredError);
    expect(readFileSync(file, 'utf8')).toBe(text);
  },
);
