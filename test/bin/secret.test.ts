import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder, groundswell } from '../support/a-command.ts';

const TEAMS = [
  { id: 'design', bridge: { kind: 'github', repository: 'acme/app' } },
  { id: 'mobile', bridge: null },
];

it('keeps a value from standard input, the one before it beside it, and shows neither', async () => {
  const { folder, options } = aFolder({ teams: TEAMS });
  const set = (value: string) => groundswell(['secret', 'set', 'bridge/design', ...options], value, folder);

  const first = await set('first-token\n');
  const others = [await set('second-token'), await set('third-token')];

  expect(first).toMatchObject({ code: 0, out: '' });
  expect([first, ...others].map(({ err }) => err).join()).not.toContain('token');
  const file = join(folder, 'data', 'secrets.json');
  const { brands } = JSON.parse(readFileSync(file, 'utf8'));
  expect(brands.acme.credentials).toEqual({ 'bridge/design': ['third-token', 'second-token'] });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('names the secrets a brand uses when asked for another, and refuses a value that is none', async () => {
  const { folder, options } = aFolder({ teams: TEAMS, report: { slack: true } });
  const set = (name: string, value: string) => groundswell(['secret', 'set', name, ...options], value, folder);

  const stray = await set('bridge/mobile', 'x');
  const empty = await set('bridge/design', '\n');

  expect(stray).toMatchObject({ code: 1 });
  expect(stray.err).toContain("uses no secret 'bridge/mobile'; it uses 'bridge/design', 'report/slack'.");
  expect(empty).toMatchObject({ code: 1 });
  expect(empty.err).toContain('A secret is one line without spaces.');
  expect((await groundswell(['secret', 'set', ...options], '', folder)).code).toBe(2);
});
