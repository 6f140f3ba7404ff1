import { describe, expect, it, vi } from 'vitest';
import { createLineClassifier } from '../../bin/classify-lines.ts';
import { openClassifyThread } from '../../bin/commands/classify.ts';
import { packLines, unpackLines } from '../../bin/line-batches.ts';
import { type Line, linesOf } from '../../bin/lines.ts';
import { Brand } from '../../lib/domain/brand.ts';
import { groundswell } from '../support/a-command.ts';

const WORDS = [
  'I love the new search',
  'it crashes',
  'please add a dark theme',
  'how do I export?',
  '12 € 👍',
  'naïve',
];
/** Lines of which some are blank and some are none. */
const lines = (count: number) =>
  Array.from({ length: count }, (_, id) => {
    if (id % 97 === 5) return '';
    if (id % 89 === 7) return '{"body":';
    return JSON.stringify({ id, body: `${WORDS[id % WORDS.length]} ${WORDS[(id * 7) % 5]} ${id}` });
  });

async function linesIn(text: string): Promise<Line[]> {
  const found: Line[] = [];
  for await (const line of linesOf(bytesOf(text))) found.push(line);
  return found;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe('groundswell classify', () => {
  it('writes what one thread would have written, in the same order, however many lines there are', async () => {
    const sent = lines(9_000).join('\n');
    const alone = createLineClassifier(Brand.parse({ id: 'none', name: '–' }), {})(await linesIn(sent));

    const { code, out } = await groundswell(['classify'], sent);

    expect(code).toBe(1);
    expect(out).toBe(alone.written);
    expect(out.split('\n').length).toBeGreaterThan(8_900);
  });

  it('adds the scores where they are asked for, and succeeds where no line is broken', async () => {
    const { code, out } = await groundswell(
      ['classify', '--scores'],
      `${JSON.stringify({ id: 7, body: 'great app' })}\n`,
    );

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: 7, scores: { sentiment: expect.anything() } });
  });
});

describe('its thread', () => {
  it('reads lines as they are read without it', async () => {
    const brand = Brand.parse({
      id: 'acme',
      name: 'Acme',
      taxonomy: [{ id: 'search', name: 'Search', phrases: ['search'] }],
    });
    const sent = await linesIn(lines(300).join('\n'));
    const thread = openClassifyThread(brand, { scores: true });
    await vi.waitUntil(() => thread.hasRoom(), { timeout: 30_000 });

    const read = await thread.do(sent);

    expect(read).toEqual(createLineClassifier(brand, { scores: true })(sent));
    expect(read.written).toContain('"theme":"search"');
    await thread.end();
  });
});

describe('packed lines', () => {
  it('are the same lines, with their numbers, when unpacked', async () => {
    const sent = await linesIn(['{"a":1}', '', 'x'.repeat(2_000_000), 'é', '{}'].join('\n'));

    const received = unpackLines(structuredClone(packLines(sent)));

    expect(received.map(({ bytes, ...line }) => ({ ...line, bytes: Buffer.from(bytes) }))).toEqual(
      sent.map(({ bytes, ...line }) => ({ ...line, bytes: Buffer.from(bytes) })),
    );
    expect(received.map(({ whole }) => whole)).toEqual([true, true, false, true, true]);
  });
});
