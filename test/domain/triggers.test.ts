import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestSnapshot } from '../../lib/domain/team-event.ts';
import { withTelling } from '../../lib/domain/told.ts';
import { tellingsOf } from '../../lib/domain/triggers.ts';
import { aSnapshot, aToldRequest } from '../support/a-request.ts';

const THRESHOLDS = [3, 10, 30];

function told(snapshot: Partial<RequestSnapshot>, now: Partial<RequestSnapshot>) {
  const tellings = tellingsOf(aSnapshot({ ...snapshot, ...now }), aToldRequest(snapshot), THRESHOLDS);
  return tellings.map(({ type, to }) => `${to}: ${type}`);
}

describe('what a team is told', () => {
  it.each<[string, Partial<RequestSnapshot>, Partial<RequestSnapshot>, string[]]>([
    ['nothing new', {}, {}, []],
    ['a few more people', { demand: 3 }, { demand: 5 }, []],
    ['twice as many people', { demand: 3 }, { demand: 6 }, ['design: request.grew']],
    ['a further threshold', { demand: 9 }, { demand: 10 }, ['design: request.grew']],
    ['fewer people', { demand: 12 }, { demand: 2 }, []],
    ['another status', {}, { status: 'planned' }, ['design: request.changed']],
    ['shipped', { status: 'planned' }, { status: 'shipped' }, ['design: request.shipped']],
    ['taken back', { status: 'shipped' }, { status: 'open' }, ['design: request.changed']],
    ['another team', {}, { destination: 'core' }, ['design: request.changed', 'core: request.opened']],
    ['merged', {}, { mergedInto: 'q', destination: 'core', demand: 90 }, ['design: request.changed']],
    ['still merged', { mergedInto: 'q' }, { demand: 90, status: 'shipped' }, []],
    ['by itself again', { mergedInto: 'q' }, { mergedInto: null }, ['design: request.changed']],
    ['gone', {}, { posts: 0, demand: 0 }, ['design: request.changed']],
    ['still gone', { posts: 0, demand: 0 }, {}, []],
    ['back', { posts: 0, demand: 0 }, { posts: 3, demand: 3 }, ['design: request.changed']],
    ['a title and a theme of the engine', {}, { title: 'night mode', theme: 'editor' }, []],
    ['a title of a person', {}, { title: 'Night mode', isNamed: true }, ['design: request.changed']],
    ['the same title, of a person', {}, { isNamed: true }, []],
    [
      'a title taken back',
      { title: 'Night', isNamed: true },
      { title: 'dark', isNamed: false },
      ['design: request.changed'],
    ],
    ['an owner', {}, { owner: 'design' }, ['design: request.changed']],
    ['a ticket', {}, { ticket: 'ACME-7' }, ['design: request.changed']],
    ['a ticket of what is merged', { mergedInto: 'q' }, { ticket: 'ACME-7' }, []],
    ['shipped and grown: one message', {}, { status: 'shipped', demand: 40 }, ['design: request.shipped']],
  ])('of %s', (_what, before, now, expected) => {
    expect(told(before, now)).toEqual(expected);
  });

  it('is nothing of a request that nobody was told of, before it reaches the first threshold', () => {
    expect(tellingsOf(aSnapshot({ demand: 2 }), undefined, THRESHOLDS)).toEqual([]);
    expect(tellingsOf(aSnapshot({ demand: 2, status: 'planned' }), undefined, THRESHOLDS)).toEqual([]);
    expect(tellingsOf(aSnapshot({ demand: 3 }), undefined, THRESHOLDS)).toMatchObject([{ type: 'request.opened' }]);
  });

  it('is no threshold a second time after the demand sank below it', () => {
    const known = aToldRequest({ demand: 12 }, { peak: 12 });

    expect(tellingsOf(aSnapshot({ demand: 8 }), known, THRESHOLDS)).toEqual([]);
    expect(tellingsOf(aSnapshot({ demand: 13 }), known, THRESHOLDS)).toEqual([]);
    expect(tellingsOf(aSnapshot({ demand: 30 }), known, THRESHOLDS)).toMatchObject([{ type: 'request.grew' }]);
  });

  it('is a change, and what changed since, to a team that has it back', () => {
    const known = aToldRequest(
      { destination: 'core', demand: 9 },
      { heard: { design: aSnapshot({ destination: 'core', demand: 3 }), core: aSnapshot({ destination: 'core' }) } },
    );

    const tellings = tellingsOf(aSnapshot({ destination: 'design', demand: 9 }), known, THRESHOLDS);

    expect(tellings.map(({ type, to }) => [type, to])).toEqual([
      ['request.changed', 'core'],
      ['request.changed', 'design'],
    ]);
    expect(tellings[1]!.changes.map(({ text }) => text)).toEqual(['3 → 9 people', 'team: core → design']);
  });

  it('leaves nothing to tell once it was told, whatever happened', () => {
    const snapshots = fc.record({
      demand: fc.nat({ max: 60 }),
      posts: fc.constantFrom(0, 4),
      destination: fc.constantFrom('design', 'core', 'triage'),
      status: fc.constantFrom('open', 'planned', 'shipped' as const),
      mergedInto: fc.constantFrom(null, null, 'q', 'z'),
    });
    fc.assert(
      fc.property(fc.array(snapshots, { minLength: 1, maxLength: 12 }), (history) => {
        let known = undefined as Parameters<typeof withTelling>[0];
        let version = 0;
        for (const members of history) {
          const snapshot = aSnapshot(members as Partial<RequestSnapshot>);
          for (const { to } of tellingsOf(snapshot, known, THRESHOLDS)) {
            known = withTelling(known, { version: ++version, toldAt: 0, to, snapshot, asks: ['a-0'] });
          }
          if (known !== undefined) expect(tellingsOf(snapshot, known, THRESHOLDS)).toEqual([]);
        }
      }),
    );
  });
});
