import { describe, expect, it } from 'vitest';
import { type Answer, type Memory, rateLimited, type Telling } from '../../lib/bridges/dialogue.ts';
import { tellGithub } from '../../lib/bridges/github.ts';
import { bodyWith } from '../../lib/bridges/github-issue.ts';
import { aRequestEvent, grewFrom } from './a-team-event.ts';

const NOON = Date.parse('2026-11-18T12:00:00Z');

function aTelling(members: Partial<Telling<'github'>> = {}): Telling<'github'> {
  return {
    event: aRequestEvent(),
    team: 'design',
    bridge: { kind: 'github', repository: 'acme/app', api: 'https://api.github.com', quotes: false },
    secret: 'token',
    secrets: ['token'],
    memory: undefined,
    quotes: [],
    duplicateOf: null,
    now: NOON,
    ...members,
  };
}

const told = (issue: number | null): Memory => {
  return { kind: 'github', version: 1, digest: 'older', repository: 'acme/app', issue };
};
const yes = (body: unknown, status = 200): Answer => ({ status, headers: {}, body: JSON.stringify(body) });

/** Hold a dialogue against answers that are given: the calls it made, and what it remembers. */
function converse(telling: Telling<'github'>, answers: readonly Answer[]) {
  const dialogue = tellGithub(telling);
  const calls: string[] = [];
  let turn = dialogue.next();
  for (const answer of answers) {
    if (turn.done) break;
    calls.push(`${turn.value.method} ${turn.value.url.replace(/^.*acme\/app/, '').replace(/\?.*/, '')}`);
    turn = dialogue.next(answer);
  }
  return { calls, memory: turn.done ? turn.value : undefined };
}

describe('a dialogue with GitHub', () => {
  const event = aRequestEvent({ version: 2, request: { demand: 15 }, changes: [grewFrom(12, 15)] });
  const issue = { number: 7, title: 'dark mode', body: bodyWith(null, aTelling() as never), state: 'open', labels: [] };
  const changed = ['GET /issues/7/comments', 'POST /issues/7/comments', 'PATCH /issues/7'];
  const done = [yes([]), yes({}, 201), yes({})];
  const commented = [yes([{ body: '- 12 → 15 people\n<!-- groundswell:version 2 -->' }]), yes({})];

  it.each<[string, Partial<Telling<'github'>>, readonly Answer[], readonly string[], number | null]>([
    [
      'opens what it finds nowhere',
      {},
      [yes([]), yes({}, 201), yes({ number: 7 }, 201)],
      ['GET /issues', 'POST /labels', 'POST /issues'],
      7,
    ],
    ['takes up the issue whose number was never heard', {}, [yes([issue])], ['GET /issues'], 7],
    [
      'changes the issue it remembers',
      { event, memory: told(7) },
      [yes(issue), ...done],
      ['GET /issues/7', ...changed],
      7,
    ],
    [
      'looks by label where it remembers none',
      { event, memory: told(null) },
      [yes([issue]), ...done],
      ['GET /issues', ...changed],
      7,
    ],
    [
      'does not repeat a comment',
      { event, memory: told(7) },
      [yes(issue), ...commented],
      ['GET /issues/7', 'GET /issues/7/comments', 'PATCH /issues/7'],
      7,
    ],
    [
      'opens none for a request of another team',
      { event: aRequestEvent({ request: { destination: 'mobile' } }) },
      [yes([])],
      ['GET /issues'],
      null,
    ],
  ])('%s', (_what, members, answers, calls, number) => {
    const said = converse(aTelling(members), answers);

    expect(said.calls).toEqual(calls);
    expect(said.memory).toMatchObject({ issue: number, version: (members.event ?? aRequestEvent()).data.version });
  });
});

describe('the time a tool asks to be left alone', () => {
  const seconds = (headers: Record<string, string>) =>
    (rateLimited('A tool', { status: 429, headers, body: '' }, NOON).until - NOON) / 1000;

  it.each<[Record<string, string>, number]>([
    [{ 'retry-after': '30' }, 30],
    [{ 'retry-after': 'Wed, 18 Nov 2026 12:05:00 GMT' }, 300],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOON / 1000 + 900) }, 900],
    [{ 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': String(NOON / 1000 + 900) }, 60],
    [{}, 60],
    [{ 'retry-after': 'soon' }, 60],
    [{ 'retry-after': '999999999' }, 3600],
  ])('is read from %o', (headers, expected) => {
    expect(seconds(headers)).toBe(expected);
  });
});
