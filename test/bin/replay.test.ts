import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder, groundswell } from '../support/a-command.ts';
import { aCommunity } from '../support/a-community.ts';

const dark = { id: 'dark', name: 'Dark mode', phrases: ['dark mode', 'dark theme'] };

it('shows what a brand file would change, changes nothing, and a replay under it changes just that', async () => {
  const { folder, options } = aFolder();
  const data = options.slice(0, 2);
  const file = join(folder, 'posts.jsonl');
  const posts = aCommunity({ seed: 3, from: '2026-11-09T00:00:00Z', days: 2, posts: 120 });
  writeFileSync(file, posts.map((post) => `${JSON.stringify(post)}\n`).join(''));
  await groundswell(['import', file, ...options], '', folder);
  const before = await groundswell(['report', '--week', '2026-W46', '--format', 'json', ...options], '', folder);
  const next = join(folder, 'next.json');
  writeFileSync(next, JSON.stringify({ id: 'acme', name: 'Acme', taxonomy: [dark] }));

  const shown = await groundswell(['dry-run', '--brand', next, '--json', ...data], '', folder);
  const words = await groundswell(['dry-run', '--brand', next, ...data], '', folder);
  const meanwhile = await groundswell(['report', '--week', '2026-W46', '--format', 'json', ...options], '', folder);
  const replayed = await groundswell(['replay', '--brand', next, ...data], '', folder);
  const after = await groundswell(
    ['report', '--week', '2026-W46', '--format', 'json', '--brand', next, ...data],
    '',
    folder,
  );
  const again = await groundswell(['dry-run', '--brand', next, '--json', ...data], '', folder);

  const foretold = JSON.parse(shown.out);
  expect(foretold.born).toEqual(['dark']);
  expect(words.out).toContain('none → dark: ');
  expect(JSON.parse(meanwhile.out).header.digest).toBe(JSON.parse(before.out).header.digest);
  expect(replayed.out).toMatch(/^\d+ posts were read again\./);
  expect(JSON.stringify(JSON.parse(after.out).themes)).toContain('"dark"');
  expect(JSON.parse(again.out)).toMatchObject({ moved: [], facts: { before: foretold.facts.after } });
}, 60_000);

it('says what a week must be called', async () => {
  const { folder, options } = aFolder();

  const { code, err } = await groundswell(['replay', '--from', 'yesterday', ...options], '', folder);

  expect(code).toBe(1);
  expect(err).toContain("'yesterday' is not an ISO week");
});
