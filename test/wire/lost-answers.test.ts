import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../lib/domain/layout.ts';
import { foldHour } from '../../lib/steps/fold-hour.ts';
import { withLease } from '../../lib/steps/lease.ts';
import { aPost } from '../support/a-post.ts';
import { aWireWorld, type WireWorld } from '../support/a-wire-world.ts';
import { drain, send } from '../support/a-world.ts';
import { loseAnswer } from '../support/wire-faults.ts';

/** A client tries a write again when no answer came, and the item it wrote the first time then refuses the second. */
describe('a write that is done, not answered, and tried again', () => {
  let world: WireWorld;

  beforeEach(async () => {
    world = await aWireWorld();
  });
  afterEach(() => world.close());

  it('takes the lease all the same', async () => {
    const lost = loseAnswer(world.servers, keys.lease('aggregate'));

    const worked = await withLease('aggregate', world.ports, async () => 'worked');

    expect(lost()).toBe(1);
    expect(worked).toBe('worked');
    expect(await world.ports.table.get(keys.lease('aggregate'), { consistent: true })).toBeUndefined();
  });

  it('flips a page and removes the one before it, which may hold what was erased', async () => {
    const hour = '2026-11-18T10';
    const { table } = world.ports;
    const chunks = async () => (await table.query({ ...keys.pageChunks(hour), consistent: true })).items;
    await send([aPost()], world);
    await drain(world);
    await foldHour(hour, world.ports);
    const [first] = await chunks();
    await send([aPost({ externalId: 'p2' })], world);
    await drain(world);
    const lost = loseAnswer(world.servers, keys.pagePointer(hour));

    await foldHour(hour, world.ports);

    const after = await chunks();
    expect(lost()).toBe(1);
    expect(after).toHaveLength(1);
    expect(after[0]!.sk).not.toBe(first!.sk);
    expect((await table.query({ pk: 'DIRTY', consistent: true })).items).toEqual([]);
  });
});
