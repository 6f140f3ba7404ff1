import { describe, expect, it } from 'vitest';
import { postIdOf } from '../../lib/domain/identity.ts';
import { readReport } from '../../lib/steps/report.ts';
import { ruleOnPost } from '../../lib/steps/rule-on-post.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, send, type World } from '../support/a-world.ts';

const WEEK = '2026-W47';
const SPAM = 'WIN a FREE iPhone!!! Click http://free-prizes.example now to claim your cash prize, text WIN to 80082';

async function aWorldWithSpam(): Promise<World> {
  const world = aWorld();
  await live(world, [
    aPost({ externalId: 'good', body: 'The new editor is lovely.' }),
    aPost({ externalId: 'spam', author: { id: 'sam' }, body: SPAM }),
  ]);
  return world;
}

async function live(world: World, posts: readonly unknown[] = []): Promise<void> {
  if (posts.length > 0) await send(posts, world);
  await drain(world);
  await fold(world);
}

async function counted(world: World): Promise<Record<string, number | null>> {
  const { engagement, moderation, growth, header } = await readReport(WEEK, world.ports);
  return {
    posts: engagement.posts.value,
    active: growth.active.value,
    flagged: moderation.flagged.value,
    waiting: moderation.waiting.value,
    held: moderation.held.value,
    kept: moderation.kept.value,
    removed: moderation.removed.value,
    inHeader: header.waiting,
  };
}

const idOf = (world: World, externalId: string) => postIdOf(world.ports.brand.id, 'forum', externalId);

describe('spam above the hold level', () => {
  it('waits outside the figures, and the header counts what waits', async () => {
    const world = await aWorldWithSpam();

    expect(await counted(world)).toEqual({
      posts: 1,
      active: 1,
      flagged: 1,
      waiting: 1,
      held: 1,
      kept: 0,
      removed: 0,
      inHeader: 1,
    });
  });

  it('is counted once a person keeps it, and waits again once that is taken back', async () => {
    const world = await aWorldWithSpam();

    await ruleOnPost(idOf(world, 'spam'), { ruling: 'kept', by: 'ada' }, world.ports);
    await live(world);
    const kept = await counted(world);
    world.clock.advance(1000);
    await ruleOnPost(idOf(world, 'spam'), { ruling: 'open', by: 'ada' }, world.ports);
    await live(world);

    expect(kept).toMatchObject({ posts: 2, held: 0, kept: 1, waiting: 0, inHeader: 0 });
    expect(await counted(world)).toMatchObject({ posts: 1, held: 1, kept: 0, waiting: 1 });
  });

  it('is judged anew when its author writes something else', async () => {
    const world = await aWorldWithSpam();

    await ruleOnPost(idOf(world, 'spam'), { ruling: 'removed', by: 'ada' }, world.ports);
    await live(world);
    const removed = await counted(world);
    const edit = { author: { id: 'sam' }, body: 'How do I export a board?', editedAt: '2026-11-19T10:00:00Z' };
    await live(world, [aPost({ externalId: 'spam', ...edit })]);

    expect(removed).toMatchObject({ posts: 1, flagged: 1, held: 0, removed: 1 });
    expect(await counted(world)).toMatchObject({ posts: 2, flagged: 0, removed: 0 });
  });
});

describe('a ruling', () => {
  it('takes an innocent post out of every figure', async () => {
    const world = await aWorldWithSpam();

    await ruleOnPost(idOf(world, 'good'), { ruling: 'removed', by: 'ada' }, world.ports);
    await live(world);

    expect(await counted(world)).toMatchObject({ posts: 0, active: 0, flagged: 2, removed: 1 });
  });

  it('is refused where there is no such post', async () => {
    const world = await aWorldWithSpam();

    const ruling = ruleOnPost(idOf(world, 'nowhere'), { ruling: 'kept', by: 'ada' }, world.ports);

    await expect(ruling).rejects.toThrow('There is no post');
  });
});
