import { describe, expect, it } from 'vitest';
import type { Decision } from '../../lib/domain/decision.ts';
import type { Fact } from '../../lib/domain/fact.ts';
import { initiativesOf } from '../../lib/domain/initiative.ts';
import { optedOut, staffOf, withStaff } from '../../lib/domain/member-rulings.ts';

const ruled = (n: number) => ({ id: `d${n}`, at: n, by: 'Mo', note: null });
const staff = (n: number, author: string, isStaff = true): Decision => ({
  kind: 'staff',
  ...ruled(n),
  author,
  source: 'forum',
  isStaff,
});
const optOut = (n: number, author: string, isOut = true): Decision => ({
  kind: 'opt_out',
  ...ruled(n),
  author,
  source: 'forum',
  isOut,
});
const initiative = (n: number, id: string, name: string): Decision => ({
  kind: 'initiative',
  ...ruled(n),
  initiative: {
    id,
    name,
    from: '2026-11-02',
    to: '2026-11-08',
    themes: [],
    channels: [],
    threads: [],
    baseline: 'weekdays',
  },
});
const undo = (n: number, what: number): Decision => ({ kind: 'undo', ...ruled(n), decision: `d${what}` });

describe('who is staff', () => {
  it('is what people ruled last before the moment, unless they took it back', () => {
    const decisions = [staff(1, 'ana'), staff(2, 'bo'), staff(3, 'ana', false), staff(4, 'cy'), undo(5, 4)];

    expect([...staffOf(decisions, 3)]).toEqual([
      ['ana', true],
      ['bo', true],
    ]);
    expect([...staffOf(decisions, 9)]).toEqual([
      ['ana', false],
      ['bo', true],
    ]);
  });

  it('goes before what the post says, and counts what was held of theirs', () => {
    const facts = [
      { authorKey: 'ana', isStaff: true, standing: 'counted' },
      { authorKey: 'bo', isStaff: false, standing: 'held' },
      { authorKey: 'cy', isStaff: false, standing: 'held' },
    ] as Fact[];

    expect(
      withStaff(
        facts,
        new Map([
          ['ana', false],
          ['bo', true],
        ]),
      ),
    ).toEqual([
      { authorKey: 'ana', isStaff: false, standing: 'counted' },
      { authorKey: 'bo', isStaff: true, standing: 'counted' },
      facts[2],
    ]);
  });
});

describe('members who opted out', () => {
  it('are those who did so last', () => {
    const decisions = [optOut(1, 'ana'), optOut(2, 'bo'), optOut(3, 'ana', false), optOut(4, 'cy'), undo(5, 4)];

    expect([...optedOut(decisions)]).toEqual(['bo']);
  });
});

describe('an initiative', () => {
  it('is as it was described last, and as before when that is taken back', () => {
    const decisions = [initiative(1, 'poll', 'A poll'), initiative(2, 'week', 'A week'), initiative(3, 'poll', 'Poll')];
    const names = (some: Decision[]) => [...initiativesOf(some).values()].map(({ name }) => name);

    expect(names(decisions)).toEqual(['Poll', 'A week']);
    expect(names([...decisions, undo(4, 3)])).toEqual(['A poll', 'A week']);
  });
});
