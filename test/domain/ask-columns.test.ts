import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asksInColumns, columnsOfAsks } from '../../lib/domain/ask-columns.ts';
import type { AskRecord } from '../../lib/domain/feature-request.ts';

const word = fc.constantFrom('dark', 'mode', 'constructor', '__proto__', '', 'export');
const anAsk: fc.Arbitrary<AskRecord> = fc
  .record({
    kind: fc.constantFrom('request' as const, 'problem' as const),
    key: word,
    terms: fc.array(word),
    postId: fc.stringMatching(/^[A-Za-z0-9_-]{22}$/),
    place: fc.nat(40),
    createdAt: fc.nat(),
    authorKey: word,
    isStaff: fc.boolean(),
    themes: fc.array(word),
    channel: fc.option(word),
    segment: fc.option(word),
  })
  .map(({ place, ...ask }) => ({ ...ask, id: `${ask.postId}-${place}` }));

it('gives back every ask it was given, in its place', () => {
  fc.assert(
    fc.property(fc.array(anAsk), (asks) => {
      const stored = JSON.parse(JSON.stringify(columnsOfAsks(asks)));

      expect(asksInColumns(stored)).toEqual(asks);
    }),
  );
});

it('keeps equal lists of terms once in memory', () => {
  const ask = { kind: 'request', key: 'dark mode', terms: ['dark', 'mode'], createdAt: 1, authorKey: 'a' } as const;
  const more = { isStaff: false, themes: [], channel: null, segment: null };
  const asks = ['p', 'q'].map((postId) => ({ ...ask, ...more, terms: [...ask.terms], postId, id: `${postId}-0` }));

  const [first, second] = asksInColumns(columnsOfAsks(asks));

  expect(first!.terms).toBe(second!.terms);
});
