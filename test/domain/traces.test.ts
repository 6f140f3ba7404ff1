import { describe, expect, it } from 'vitest';
import { holdsTrace, tracesOf } from '../../lib/domain/traces.ts';
import { aDelivery } from '../support/a-post.ts';

const words = (members: Record<string, unknown>) => aDelivery(members).content!.words!;
const traces = tracesOf([
  words({ author: { id: 'ana', name: 'Ana Banana' }, body: 'The export of boards takes ten minutes. Why?' }),
]);

describe('a trace of a member', () => {
  it.each([
    'As @ana says',
    'cc @Ana  Banana, please',
    '> The export of boards takes ten minutes.\nSame here.',
    'Hm: \nthe export of   boards takes ten minutes',
  ])('is seen in %j', (text) => {
    expect(holdsTrace(text, traces)).toBe(true);
  });

  it.each(['@anabel says so', 'Ana says so', 'Why?', 'mail me at x@anagram.org', '@', ''])(
    'is not seen in %j',
    (text) => {
      expect(holdsTrace(text, traces)).toBe(false);
    },
  );
});
