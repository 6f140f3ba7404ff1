import { describe, expect, it } from 'vitest';
import { createTaskHandler } from '../../functions/manage.ts';
import { parseBrand } from '../../lib/domain/brand.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { askForReplay, readAskedReplay } from '../../lib/steps/asked-replay.ts';
import { carryOnReplay, type Slice } from '../../lib/steps/replay-slice.ts';
import { readReport } from '../../lib/steps/report.ts';
import { generationOf } from '../../lib/steps/ruleset.ts';
import { aCommunity } from '../support/a-community.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, send, type World } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const WEEKS = ['2026-W45', '2026-W46', '2026-W47', '2026-W48'];
const editor = { id: 'editor', name: 'Editor', phrases: ['editor'] };

/** The same place, deployed with another brand file. */
async function under(brand: Record<string, unknown>, world: World): Promise<World> {
  const parsed = parseBrand({ id: 'acme', name: 'Acme', ...brand });
  const generation = await generationOf(parsed, world.ports.table);
  return { ...world, ports: { ...world.ports, brand: parsed, generation } };
}

async function aDeployment(brand: Record<string, unknown> = {}): Promise<World> {
  return under(brand, aWorld({ brand }));
}

async function digestsIn({ ports }: World): Promise<string[]> {
  const digests: string[] = [];
  for (const week of WEEKS) digests.push((await readReport(week, ports)).header.digest);
  return digests;
}

/** Slices until it is done, each followed by what reads posts; the queue has room for a few hundred. */
async function carryOut(world: World): Promise<Slice[]> {
  const slices: Slice[] = [];
  for (;;) {
    const slice = await carryOnReplay(world.ports, { waitingMax: 150 });
    if (slice === undefined) return slices;
    slices.push(slice);
    await drain(world);
    await fold(world);
  }
}

const posts = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    aPost({ externalId: `p${n}`, createdAt: new Date(Date.UTC(2026, 10, 16, 8) + n * 60_000).toISOString() }),
  );

describe('a replay in slices', () => {
  it.each([
    ['a taxonomy', {}, { taxonomy: [editor] }],
    ['a time zone', { timeZone: 'UTC' }, { timeZone: 'America/Los_Angeles' }],
  ])('ends in the findings of a fresh import under the new rules: %s', async (_what, before, after) => {
    const events = aCommunity({ seed: 11, posts: 700 }).filter(({ op }) => op !== 'metrics');
    const [old, fresh] = [await aDeployment(before), await aDeployment(after)];
    await takeIn(events, old);
    await takeIn(events, fresh);
    const world = await under(after, old);
    await askForReplay({}, world.ports);

    const slices = await carryOut(world);

    expect(await digestsIn(world)).toEqual(await digestsIn(fresh));
    expect(slices.length).toBeGreaterThan(2);
    expect(slices.map(({ outcome }) => outcome)).toEqual([...slices.slice(1).map(() => 'sent'), 'done']);
  });

  it('sends each post once, from where the last slice ended', async () => {
    const world = await aDeployment();
    await takeIn(posts(500), world);
    await askForReplay({}, world.ports);

    const slices = await carryOut(world);

    expect(slices.map((slice) => slice.posts).reduce((sum, sent) => sum + sent)).toBe(500);
    expect(await readAskedReplay(world.ports)).toMatchObject({ posts: 500, doneAt: world.clock.now() });
    expect(await carryOnReplay(world.ports)).toBeUndefined();
  });

  it('stops when its time is over, and makes a live post wait for no more than a turn', async () => {
    const world = await aDeployment();
    await takeIn(posts(900), world);
    await askForReplay({}, world.ports);
    const { clock } = world;
    const slow = {
      ...world.ports,
      posts: { ...world.ports.posts, depth: async () => ({ waiting: 0, inFlight: 0, delayed: 0 }) },
    };
    const send1 = slow.posts.send;
    slow.posts.send = async (messages) => {
      clock.advance(1);
      return send1(messages);
    };

    const slice = await carryOnReplay(slow, { seconds: 2 });
    await send([aPost({ externalId: 'live', createdAt: '2026-12-24T11:00:00Z' })], world);
    const first = await world.ports.posts.receive({ max: 2 });

    expect(slice).toEqual({ outcome: 'sent', posts: 120 });
    expect(first.map(({ group }) => group)).toContain('forum/live');
    expect(first.map(({ group }) => group)).toContain('forum/backfill');
  });

  it('begins anew under rules that came while it was under way', async () => {
    const world = await aDeployment();
    await takeIn(posts(500), world);
    await askForReplay({}, world.ports);
    await carryOnReplay(world.ports, { waitingMax: 150 });
    await drain(world);

    const again = await under({ taxonomy: [editor] }, world);
    const slices = await carryOut(again);

    expect(slices.map((slice) => slice.posts).reduce((sum, sent) => sum + sent)).toBe(500);
  });

  it('sends only posts of the weeks that were asked for', async () => {
    const world = await aDeployment();
    const ancient = aPost({ externalId: 'old', createdAt: '2026-11-02T08:00:00Z' });
    await takeIn([...posts(3), ancient], world);

    await askForReplay({ from: '2026-W47' }, world.ports);

    expect(await carryOut(world)).toEqual([{ outcome: 'done', posts: 3 }]);
  });

  it('gives way to one that is asked for while it sends', async () => {
    const world = await aDeployment();
    await takeIn(posts(300), world);
    await askForReplay({}, world.ports);
    const { ports } = world;
    const sends = ports.posts.send;
    const meanwhile = {
      ...ports,
      posts: {
        ...ports.posts,
        send: async (messages: Parameters<typeof sends>[0]) => {
          await askForReplay({ from: '2026-W47' }, ports);
          return sends(messages);
        },
      },
    };

    await carryOnReplay(meanwhile, { waitingMax: 150 });

    expect(await readAskedReplay(ports)).toMatchObject({ from: '2026-W47', at: null, doneAt: null });
  });
});

describe('the task of a replay', () => {
  const taskOf = ({ ports }: World) => createTaskHandler(async () => ({ statusCode: 404, body: '' }) as never, ports);

  it('asks for it, and asked again says how far it has got', async () => {
    const world = await aDeployment();
    await takeIn(posts(500), world);
    const task = taskOf(world);

    const asked = await task({ task: 'replay' });
    await carryOnReplay(world.ports, { waitingMax: 150 });
    const later = await task({ task: 'replay' });

    expect(asked).toMatchObject({ from: null, to: null, posts: 0, sentUntil: null });
    expect(later).toMatchObject({ posts: 180, sentUntil: '2026-11-16T10:59:00Z' });
  });

  it.each([
    { task: 'replay', from: 'monday' },
    { task: 'replay', from: '2026-W47', to: '2026-W46' },
    { task: 'replay', rebuild: true },
  ])('is refused when it names no weeks: %j', async (event) => {
    await expect(taskOf(await aDeployment())(event)).rejects.toThrow(InvalidInputError);
  });
});
