import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../lib/domain/identity.ts';
import { askOf } from '../../lib/language/asks.ts';
import { MERGING, NOTHING_MERGED, requestOfEach } from '../../lib/language/merging/merged.ts';
import { type AskToMerge, askMerger, asksByWeek, clusterAsks } from '../../lib/language/requests.ts';
import { columnsOfMerged, mergedInColumns } from '../../lib/steps/merged-columns.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
const WISHES = [
  'Please add a dark mode.',
  'A night theme would be lovely',
  'Recurring cards please',
  'I need cards that repeat every week',
  'Any chance of a CSV export?',
  'Export to excel would be great',
  'Please let us undo archiving a card',
  'Could you add keyboard shortcuts for the board?',
  'Shortcuts for cards, please add them',
  'Please support offline editing of cards and boards',
];
const weekOf = (createdAt: number) => Math.floor(createdAt / WEEK_MS);
const merge = askMerger([['swimlanes', 'horizontal rows']]);

function anAsk(place: number, createdAt: number, wish: number, kind: 'request' | 'problem'): AskToMerge {
  const { key, terms } = askOf({ text: WISHES[wish]! }, kind, null);
  return { id: `p${place}-0`, postId: `p${place}`, createdAt, kind, key, terms };
}

/** Asks over six weeks, in no order. */
const communities = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 6 * WEEK_MS - 1 }),
      fc.nat(WISHES.length - 1),
      fc.constantFrom('request' as const, 'problem' as const),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((all) => all.map(([createdAt, wish, kind], place) => anAsk(place, createdAt, wish, kind)));

describe('what asks were merged into', () => {
  it('is gone on from, kept and read again after any week, as if all weeks were merged at once', () => {
    fc.assert(
      fc.property(communities, (asks) => {
        const { inOrder, weeks } = asksByWeek(asks, weekOf);
        const merged = weeks.reduce((before, week) => {
          const kept = JSON.parse(JSON.stringify(columnsOfMerged(before)));
          return merge(mergedInColumns(kept)!, week);
        }, NOTHING_MERGED);

        const found = requestOfEach(merged, inOrder);

        expect(found).toEqual(clusterAsks(asks, { synonyms: [['swimlanes', 'horizontal rows']], weekOf }));
        expect(merged).toEqual(weeks.reduce(merge, NOTHING_MERGED));
      }),
    );
  });

  it('is left as it is by whatever goes on from it', () => {
    const [one, other] = [anAsk(1, 0, 0, 'request'), anAsk(2, WEEK_MS, 1, 'request')];
    const first = merge(NOTHING_MERGED, [one]);
    const before = JSON.stringify(columnsOfMerged(first));

    const second = merge(first, [other]);

    expect(second.requests).toHaveLength(1);
    expect(JSON.stringify(columnsOfMerged(first))).toBe(before);
  });

  it('is not read from what something else has written', () => {
    expect(mergedInColumns({ terms: ['dark'], requests: [] })).toBeUndefined();
    expect(mergedInColumns(undefined)).toBeUndefined();
  });

  it('has another name whenever it would be something else', () => {
    // Things weigh the same whatever the model says of words.
    const asks = Array.from({ length: 300 }, (_, i): AskToMerge => {
      const terms = [1, 2, 3].map((n) => `=thing-${(i * i * n) % 37}`);
      return { id: `p${i}-0`, postId: `p${i}`, createdAt: (i * WEEK_MS) / 50, kind: 'request', key: '', terms };
    });
    const merged = asksByWeek(asks, weekOf).weeks.reduce(merge, NOTHING_MERGED);

    // Where this fails, merging has changed: give it another name, so that nothing is gone on from that was kept.
    expect([MERGING, sha256(JSON.stringify(columnsOfMerged(merged))).slice(0, 16)]).toEqual([
      'merging/1',
      '210be18b72b935f9',
    ]);
  });
});
