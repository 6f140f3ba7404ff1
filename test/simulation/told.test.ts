import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../lib/domain/decision.ts';
import type { AskRecord } from '../../lib/domain/feature-request.ts';
import { type KnownRequest, knownRequests } from '../../lib/domain/known-request.ts';
import { standingRequests } from '../../lib/domain/standing-request.ts';
import { type ToldRequest, withTelling } from '../../lib/domain/told.ts';
import { pickRequest } from '../../lib/steps/requests.ts';
import { seeded } from '../support/a-world.ts';

/** A community's asks, how clustering finds them at the moment, what people ruled, and what teams were told. */
type Scene = {
  readonly random: () => number;
  asks: readonly AskRecord[];
  clustering: number;
  decisions: Decision[];
  told: ToldRequest[];
  version: number;
};

const anAsk = (n: number, random: () => number): AskRecord => ({
  id: `p${n}-0`,
  postId: `p${n}`,
  createdAt: Math.floor(random() * 30),
  authorKey: `m${n}`,
  isStaff: false,
  themes: [],
  channel: null,
  segment: null,
  kind: 'request',
  key: '',
  terms: ['csv', 'pdf', 'board'].filter(() => random() < 0.5),
});

/** Requests are found anew and otherwise, as when a better model reads every post again. */
function clusters({ asks, clustering }: Scene): Map<string, string> {
  const groups = Map.groupBy(asks, ({ id }) => Math.floor(seeded(clustering * 31 + Number(id.slice(1, -2)))() * 5));
  const named = [...groups.values()].flatMap((members) => {
    const first = members.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))[0]!;
    return members.map(({ id }) => [id, first.id] as const);
  });
  return new Map(named);
}

function knownIn(scene: Scene): KnownRequest[] {
  const { asks, decisions, told } = scene;
  const found = clusters(scene);
  return knownRequests(told, standingRequests({ asks, found, decisions, rules: [], teams: [], at: 100 }));
}

function rule(scene: Scene): void {
  const { random, asks, decisions } = scene;
  if (asks.length < 2) return;
  const ruled = { id: `d${String(decisions.length).padStart(3, '0')}`, at: decisions.length, by: 'Mo', note: null };
  const one = () => [asks[Math.floor(random() * asks.length)]!.id];
  const chance = random();
  if (chance < 0.2 && decisions.length > 0) {
    decisions.push({ kind: 'undo', ...ruled, decision: decisions[Math.floor(random() * decisions.length)]!.id });
  } else decisions.push({ kind: chance < 0.6 ? 'together' : 'apart', ...ruled, a: one(), b: one() });
}

/** Tell a team of some request, as routing would: whatever is told gets the brand's next version. */
function tell(scene: Scene): void {
  const known = knownIn(scene);
  const one = known[Math.floor(scene.random() * known.length)];
  if (one === undefined) return;
  const { snapshot, request, told } = one;
  const asks = request?.asks.map(({ id }) => id) ?? [];
  const now = withTelling(told, { version: ++scene.version, toldAt: 0, to: snapshot.destination, snapshot, asks });
  scene.told = [...scene.told.filter(({ id }) => id !== now.id), now];
}

const STEPS: Readonly<Record<string, (scene: Scene, n: number) => void>> = {
  post: (scene, n) => {
    scene.asks = [...scene.asks, anAsk(n, scene.random)];
  },
  delete: (scene) => {
    scene.asks = scene.asks.toSpliced(Math.floor(scene.random() * scene.asks.length), 1);
  },
  recluster: (scene) => {
    scene.clustering++;
  },
  rule,
  tell,
};

/** Where most of these asks are now, ties to the earliest request: counted the plain way. */
function homeOfMost(ids: readonly string[], known: readonly KnownRequest[]): string | undefined {
  const requests = [...new Set(known.flatMap(({ request }) => request ?? []))].sort(
    ({ asks: [a] }, { asks: [b] }) => a!.createdAt - b!.createdAt || (a!.id < b!.id ? -1 : 1),
  );
  const held = requests.map(({ asks }) => asks.filter(({ id }) => ids.includes(id)).length);
  const most = Math.max(0, ...held);
  return most === 0 ? undefined : requests[held.indexOf(most)]!.id;
}

function check({ told, asks }: Scene, known: readonly KnownRequest[]): void {
  for (const { id, founders, joined } of told) {
    const [named, ...others] = known.filter(({ snapshot }) => snapshot.id === id);
    expect(others).toEqual([]);
    expect(named!.request?.id).toBe(homeOfMost(founders, known) ?? homeOfMost(joined, known));
    const answered = pickRequest(id, known)!;
    expect(answered.snapshot.mergedInto).toBeNull();
    expect(answered.request).toBe(named!.request);
  }
  const standing = known.filter(({ request, snapshot }) => request !== undefined && snapshot.mergedInto === null);
  expect(new Set(standing.map(({ snapshot }) => snapshot.id)).size).toBe(standing.length);
  expect(standing.flatMap(({ request }) => request!.asks).length).toBe(asks.length);
  for (const { request, snapshot } of standing) {
    const ids = known.filter((one) => one.request === request && one.told !== undefined);
    if (ids.length > 0) expect(snapshot.id).toBe(ids.toSorted((a, b) => a.told!.since - b.told!.since)[0]!.told!.id);
  }
}

describe('an id that was told to anyone', () => {
  it('resolves for ever to the request that holds most of what it was told by, whatever happens', () => {
    const steps = fc.array(
      fc.oneof(
        { arbitrary: fc.constant('post'), weight: 4 },
        { arbitrary: fc.constant('tell'), weight: 3 },
        { arbitrary: fc.constant('rule'), weight: 2 },
        fc.constant('delete'),
        fc.constant('recluster'),
      ),
      { minLength: 10, maxLength: 40 },
    );
    let merged = 0;
    let gone = 0;
    fc.assert(
      fc.property(steps, fc.nat(), (names, seed) => {
        const scene: Scene = { random: seeded(seed), asks: [], clustering: seed, decisions: [], told: [], version: 0 };
        for (const [n, name] of names.entries()) {
          STEPS[name]!(scene, n);
          const known = knownIn(scene);
          check(scene, known);
          merged += known.filter(({ snapshot }) => snapshot.mergedInto !== null).length;
          gone += known.filter(({ request }) => request === undefined).length;
        }
      }),
      { numRuns: 300 },
    );
    // Ids went on in others, and lost all of their posts, or nothing was shown.
    expect(Math.min(merged, gone)).toBeGreaterThan(100);
  });
});
