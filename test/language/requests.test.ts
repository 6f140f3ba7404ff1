import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askOf } from '../../lib/language/asks.ts';
import { type AskToMerge, clusterAsks } from '../../lib/language/requests.ts';

const SENTENCES = [
  'Please add a dark mode.',
  'A night theme would be lovely',
  'The white background burns my eyes, please do something',
  'Recurring cards please',
  'I need cards that repeat every week',
  'Any chance of a CSV export?',
  'Export to excel would be great',
  'Please let us undo archiving a card',
];

function anAsk(sentence: string, place: number, kind: 'request' | 'problem' = 'request'): AskToMerge {
  const { key, terms } = askOf({ text: sentence }, kind, null);
  return { id: `p${place}-0`, postId: `p${place}`, createdAt: place * 1000, kind, key, terms };
}

describe('merging asks', () => {
  const asks = SENTENCES.map((sentence, i) => anAsk(sentence, i));

  it('gives asks that want the same the id of the earliest of them', () => {
    const merged = clusterAsks(asks);

    expect(asks.map(({ id }) => merged.get(id))).toEqual([
      'p0-0',
      'p0-0',
      'p0-0',
      'p3-0',
      'p3-0',
      'p5-0',
      'p5-0',
      'p7-0',
    ]);
  });

  it('never joins a wish and a problem', () => {
    const merged = clusterAsks([anAsk('Please add a dark mode.', 1), anAsk('Dark mode crashes.', 2, 'problem')]);

    expect(new Set(merged.values()).size).toBe(2);
  });

  it('ends the same in whatever order the asks come', () => {
    const ends = clusterAsks(asks);

    fc.assert(
      fc.property(fc.shuffledSubarray(asks, { minLength: asks.length }), (shuffled) => {
        const merged = clusterAsks(shuffled);

        for (const { id } of asks) expect(merged.get(id)).toBe(ends.get(id));
      }),
    );
  });

  it('takes time in proportion to the asks', () => {
    const words = Array.from({ length: 2000 }, (_, i) => `word${i}`);
    const many = (count: number) =>
      Array.from({ length: count }, (_, i): AskToMerge => {
        const terms = [words[(i * 7919) % 2000]!, words[(i * 104_729) % 2000]!, words[(i * 31) % 2000]!];
        return { id: `a${i}`, postId: `a${i}`, createdAt: i, kind: 'request', key: terms[0]!, terms };
      });
    const time = (count: number) => {
      const list = many(count);
      const from = performance.now();
      clusterAsks(list);
      return performance.now() - from;
    };
    time(1000);

    expect(time(16_000)).toBeLessThan(Math.max(1000, 12 * time(4000)));
  });
});
