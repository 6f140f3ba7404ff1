import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusionOf, macroOf, scoreLabel, scoreLabels } from '../../lib/domain/evaluation.ts';

const verdicts = fc.array(fc.record({ truth: fc.boolean(), said: fc.boolean() }));

describe('the score of a label', () => {
  it('is counted by hand', () => {
    const [hit, miss, alarm] = [
      { truth: true, said: true },
      { truth: true, said: false },
      { truth: false, said: true },
    ];

    const score = scoreLabel('spam', [hit, hit, hit, miss, alarm, alarm, { truth: false, said: false }]);

    expect(score).toMatchObject({ n: 4, said: 5, precision: { value: 0.6 }, recall: { value: 0.75 } });
    expect(score.f1!.value).toBeCloseTo(2 / 3, 12);
  });

  it('lies within its own intervals, and F1 between precision and recall', () => {
    fc.assert(
      fc.property(verdicts, (some) => {
        const { precision, recall, f1 } = scoreLabel('spam', some);
        for (const estimate of [precision, recall, f1].filter((one) => one !== null)) {
          const [low, high] = estimate.interval;
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(estimate.value).toBeGreaterThanOrEqual(low - 1e-12);
          expect(estimate.value).toBeLessThanOrEqual(high + 1e-12);
        }
        if (precision === null || recall === null) return;
        expect(f1!.value).toBeGreaterThanOrEqual(Math.min(precision.value, recall.value) - 1e-12);
        expect(f1!.value).toBeLessThanOrEqual(Math.max(precision.value, recall.value) + 1e-12);
      }),
    );
  });

  it('narrows with more posts', () => {
    const few = Array.from({ length: 10 }, (_, i) => ({ truth: true, said: i < 8 }));
    const width = (score: ReturnType<typeof scoreLabel>) => score.f1!.interval[1] - score.f1!.interval[0];

    const many = Array.from({ length: 100 }, () => few).flat();

    expect(width(scoreLabel('spam', many))).toBeLessThan(width(scoreLabel('spam', few)) / 5);
  });

  it('is missing where nothing was said or held', () => {
    expect(scoreLabel('spam', [{ truth: false, said: false }])).toMatchObject({
      precision: null,
      recall: null,
      f1: null,
    });
  });
});

describe('the mean over labels', () => {
  it('counts a rare label as much as a common one, and one that is never said as 0', () => {
    const pairs = [
      ...Array.from({ length: 98 }, () => ({ truth: 'neutral', said: 'neutral' })),
      { truth: 'positive', said: null },
      { truth: 'positive', said: null },
    ];

    const macro = macroOf(scoreLabels(['neutral', 'positive', 'never seen'], pairs));

    expect(macro).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
  });
});

describe('the confusion', () => {
  it('counts what was taken for what', () => {
    const pair = (truth: string, said: string | null) => ({ truth, said });

    const confusion = confusionOf([pair('b', 'a'), pair('a', 'a'), pair('b', 'a'), pair('b', null)]);

    expect(confusion).toEqual([
      { truth: 'a', said: 'a', posts: 1 },
      { truth: 'b', said: 'a', posts: 2 },
      { truth: 'b', said: null, posts: 1 },
    ]);
  });
});
