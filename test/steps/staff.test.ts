import { describe, expect, it } from 'vitest';
import { decide } from '../../lib/steps/decide.ts';
import { openBooks } from '../../lib/steps/open-books.ts';
import { accountFor, readReport } from '../../lib/steps/report.ts';
import { refreshSummaries } from '../../lib/steps/summaries.ts';
import { aCommunity } from '../support/a-community.ts';
import { aWorld, type World } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const WEEK = '2026-W47';
const member = { source: 'forum', authorId: 'm0' };

/** Three weeks of a forum whose busiest member is m0. */
async function aForum(brand: Record<string, unknown> = {}): Promise<World> {
  const world = aWorld({ brand });
  await takeIn(aCommunity({ seed: 7, posts: 120 }), world);
  await refreshSummaries(await openBooks(world.ports), world.ports);
  return world;
}

/** Every figure of the week, as of now, and what it was in the weeks before. */
async function figuresOf({ ports }: World): Promise<unknown> {
  const { measures, past } = await accountFor(WEEK, await openBooks(ports), ports, ports.clock.now());
  return [...measures].map(([path, measure]) => [path, measure, past(path)]);
}

describe('an author whom people rule to be staff', () => {
  it('is staff in every figure of every week, as though the brand file named them', async () => {
    const [ruled, named] = [await aForum(), await aForum({ staff: [member] })];
    const before = await figuresOf(ruled);

    await decide({ kind: 'staff', by: 'Mo', ...member }, ruled.ports);
    ruled.clock.advance(60);

    expect(await figuresOf(ruled)).toEqual(await figuresOf(named));
    expect(await figuresOf(ruled)).not.toEqual(before);
    await refreshSummaries(await openBooks(ruled.ports), ruled.ports);
    expect(await figuresOf(ruled)).toEqual(await figuresOf(named));
  });

  it('is a member again when that is taken back, or ruled otherwise', async () => {
    const world = await aForum();
    const before = await figuresOf(world);
    const { id } = await decide({ kind: 'staff', by: 'Mo', ...member }, world.ports);
    await refreshSummaries(await openBooks(world.ports), world.ports);

    await decide({ kind: 'undo', by: 'Mo', decision: id }, world.ports);
    world.clock.advance(60);
    expect(await figuresOf(world)).toEqual(before);

    await decide({ kind: 'staff', by: 'Mo', ...member }, world.ports);
    await decide({ kind: 'staff', by: 'Mo', ...member, isStaff: false }, world.ports);
    world.clock.advance(60);
    expect(await figuresOf(world)).toEqual(before);
  });

  it('is none in a report whose cut came before the ruling', async () => {
    const world = await aForum();
    const { engagement } = await readReport(WEEK, world.ports);

    await decide({ kind: 'staff', by: 'Mo', ...member }, world.ports);
    world.clock.advance(60);

    expect((await readReport(WEEK, world.ports)).engagement).toEqual(engagement);
    expect((await readReport(WEEK, world.ports, world.clock.now())).engagement).not.toEqual(engagement);
  });
});
