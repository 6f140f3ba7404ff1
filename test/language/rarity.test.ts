import { expect, it } from 'vitest';
import { POSTS_COUNTED, postsWithStem } from '../../lib/language/rarity.ts';
import frequencies from '../../model/document-frequencies.json' with { type: 'json' };

it('knows of every stem that was counted in how many posts it was met, the rarest and the commonest too', () => {
  const stems = frequencies.stems.split(' ').filter((part) => !/^\d/.test(part));
  const counts = stems.map(postsWithStem);

  expect(new Set(stems).size).toBe(stems.length);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(counts[0]).toBeGreaterThanOrEqual(POSTS_COUNTED / 2000);
  expect(counts.at(-1)).toBeLessThan(POSTS_COUNTED);
  expect(['about', 'abc', 'zzyzx'].map(postsWithStem)).toEqual([2816, 34, 0]);
});
