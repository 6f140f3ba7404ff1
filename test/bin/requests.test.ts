import { expect, it } from 'vitest';
import { aFolder, groundswell } from '../support/a-command.ts';

const linesOf = (...bodies: string[]) => bodies.map((body, id) => JSON.stringify({ id, body })).join('\n');
const read = (out: string) =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

it('finds the asks in posts and merges those that want the same', async () => {
  const { code, out } = await groundswell(
    ['requests'],
    linesOf('Lovely app. Please add a dark mode.', 'What a day!', 'A night theme would be great.'),
  );

  const [first, second, ...more] = read(out);
  expect(code).toBe(0);
  expect(more).toEqual([]);
  expect([first.id, second.id]).toEqual([0, 2]);
  expect(first.ask).toBe('Please add a dark mode.');
  expect(second.request).toBe(first.request);
});

it('takes every line as one ask with --all, whatever its intent', async () => {
  const { out } = await groundswell(['requests', '--all'], linesOf('Keeps closing on me', 'It crashes.', 'Bookmarks'));

  const [closing, crashes, bookmarks] = read(out);
  expect(crashes.request).toBe(closing.request);
  expect(bookmarks.request).not.toBe(closing.request);
});

it("merges by the brand's own synonyms", async () => {
  const { options } = aFolder({ synonyms: [['swimlanes', 'rows']] });
  const posts = linesOf('Please add swimlanes.', 'Please add rows.');

  const without = read((await groundswell(['requests'], posts)).out);
  const withThem = read((await groundswell(['requests', ...options.slice(2)], posts)).out);

  expect(new Set(without.map(({ request }) => request)).size).toBe(2);
  expect(new Set(withThem.map(({ request }) => request)).size).toBe(1);
});

it('names the line that is no JSON, and reads the others', async () => {
  const { code, out, err } = await groundswell(['requests'], `${linesOf('Please add a dark mode.')}\nhello\n`);

  expect(code).toBe(1);
  expect(read(out)).toHaveLength(1);
  expect(err).toBe('Line 2: The text is not one JSON document.\n');
});
