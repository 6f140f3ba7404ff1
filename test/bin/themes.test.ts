import { expect, it } from 'vitest';
import { groundswell } from '../support/a-command.ts';

const SUBJECTS = ['parcel courier delivery', 'jeans waist fit', 'refund card charged'];
const lines = Array.from({ length: 60 }, (_, i) =>
  JSON.stringify({ id: i, body: `the ${SUBJECTS[i % 3]} number${i}` }),
);

it('prints each post with the theme it was found to belong to, in the same order', async () => {
  const { code, out } = await groundswell(['themes', '--count', '3'], lines.join('\n'));

  const found = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(found.map(({ id }) => id)).toEqual([...lines.keys()]);
  for (const [i, { theme }] of found.entries()) expect(theme).toBe(found[i % 3].theme);
  expect(new Set(found.map(({ theme }) => theme)).size).toBe(3);
});

it('prints null for a post without words', async () => {
  const { out } = await groundswell(['themes'], '{"id":"a","body":"🙂"}\n');

  expect(JSON.parse(out)).toEqual({ id: 'a', theme: null });
});

it('reads on past a broken line, says which it was and ends with 1', async () => {
  const { code, out, err } = await groundswell(['themes'], 'no json\n{"id":1,"body":"dark mode"}\n');

  expect(code).toBe(1);
  expect(out).toBe('{"id":1,"theme":"dark mode"}\n');
  expect(err).not.toBe('');
});

it('says what a count must be', async () => {
  const { code, err } = await groundswell(['themes', '--count', 'many'], '');

  expect(code).toBe(2);
  expect(err).toContain('whole number');
});

it('says so where posts do not fall into themes', async () => {
  const same = Array.from({ length: 9 }, (_, id) => JSON.stringify({ id, body: 'A dark mode, please' }));

  const { code, out, err } = await groundswell(['themes'], same.join('\n'));

  expect(code).toBe(0);
  expect(
    new Set(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).theme),
    ).size,
  ).toBe(1);
  expect(err).toContain('do not fall into themes by themselves; --count');
});
