import { describe, expect, it } from 'vitest';
import { OUTPUTS, type Output, SENTIMENTS } from '../../lib/language/model.ts';
import type { Row } from '../../model/corpora.ts';
import { leanOf, lowerNegative } from '../../model/lean.ts';

type Felt = (typeof SENTIMENTS)[number];

/** Rows of each ordinary source, and their margins: `[truth, margin of negative]`, against a neutral of 0. */
function aHeldOut(posts: readonly (readonly [Felt, number])[]) {
  const all = ['tweeteval-sentiment', 'senti4sd', 'own'].flatMap((source) =>
    posts.map(([felt, negative]) => ({ source, felt, negative })),
  );
  const rows = all.map(
    ({ source, felt }): Row => ({
      source,
      text: '',
      fold: 0,
      title: false,
      mixed: false,
      labels: Object.fromEntries(SENTIMENTS.map((label) => [label, label === felt ? 1 : -1])),
    }),
  );
  const margins = OUTPUTS.map((output) =>
    Float64Array.from(all, ({ felt, negative }) => {
      if (output === 'negative') return negative;
      return output === 'positive' ? (felt === 'positive' ? 1 : -1) : 0;
    }),
  );
  return { rows, margins };
}

describe('the lean', () => {
  it('is nothing where negative posts are read as such and no others', () => {
    const { rows, margins } = aHeldOut([
      ['negative', 0.5],
      ['negative', 0.02],
      ['neutral', -0.5],
      ['positive', -0.5],
    ]);

    expect(leanOf(rows, margins)).toBe(0);
  });

  it('is as large as it takes to free neutral posts that are barely read as negative', () => {
    const { rows, margins } = aHeldOut([
      ['negative', 0.5],
      ['neutral', 0.12],
      ['neutral', 0.04],
      ['neutral', -0.5],
      ['positive', -0.5],
    ]);

    expect(leanOf(rows, margins)).toBe(0.15);
  });

  it('moves what is measured and what is shipped alike', () => {
    const { margins } = aHeldOut([['negative', 0.5]]);
    const weights = new Map(OUTPUTS.map((output: Output) => [output, Float64Array.of(0.3, 0.7)]));

    lowerNegative(margins, weights, 0.1);

    expect([...margins[OUTPUTS.indexOf('negative')]!]).toEqual([0.4, 0.4, 0.4]);
    expect(weights.get('negative')![1]).toBeCloseTo(0.6, 12);
    expect(weights.get('negative')![0]).toBe(0.3);
    expect(weights.get('positive')![1]).toBe(0.7);
  });
});
