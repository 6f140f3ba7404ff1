import { describe, expect, it } from 'vitest';
import { memoryMeter } from '../../lib/adapters/node/meter.ts';
import { InvalidInputError, UnavailableError } from '../../lib/domain/errors.ts';
import { createUnitsKeeper, readUnits } from '../../lib/steps/units.ts';
import { aWorld, type World } from '../support/a-world.ts';

function aProcess(world: World, instance: string) {
  const meter = memoryMeter();
  return { meter, keeper: createUnitsKeeper(world.ports, meter.take, instance) };
}

describe('what was used', () => {
  it('is written at most every five minutes, and at the end, as totals of the process and day', async () => {
    const world = aWorld({ at: '2026-11-24T10:00:00Z' });
    const { meter, keeper } = aProcess(world, 'one');
    const written = async () => (await readUnits('2026-11-24', '2026-11-24', world.ports)).writeUnits;

    meter.count('writeUnits', 3);
    await keeper.keep();
    meter.count('writeUnits', 4);
    await keeper.keep();
    const early = await written();
    world.clock.advance(300);
    await keeper.keep();
    const later = await written();
    meter.count('writeUnits', 5);
    await keeper.keep({ force: true });
    await keeper.keep({ force: true });

    expect([early, later, await written()]).toEqual([3, 7, 12]);
  });

  it('adds up over processes and days, each day in UTC', async () => {
    const world = aWorld({ at: '2026-11-24T23:59:00Z', brand: { timeZone: 'Asia/Tokyo' } });
    const [one, two] = [aProcess(world, 'one'), aProcess(world, 'two')];

    one.meter.count('mails', 1);
    two.meter.count('mails', 10);
    two.meter.count('gigabyteSeconds', 0.25);
    await Promise.all([one.keeper.keep(), two.keeper.keep()]);
    world.clock.advance(600);
    one.meter.count('mails', 100);
    await one.keeper.keep();

    expect(await readUnits('2026-11-24', '2026-11-24', world.ports)).toEqual({ mails: 11, gigabyteSeconds: 0.25 });
    expect(await readUnits('2026-11-25', '2026-11-25', world.ports)).toEqual({ mails: 100 });
    expect(await readUnits('2026-11-23', '2026-11-26', world.ports)).toEqual({ mails: 111, gigabyteSeconds: 0.25 });
  });

  it('expires after 400 days', async () => {
    const world = aWorld({ at: '2026-11-24T10:00:00Z' });
    const { meter, keeper } = aProcess(world, 'one');

    meter.count('mails', 1);
    await keeper.keep();

    const [row] = (await world.ports.table.query({ pk: 'UNITS#2026-11-24' })).items;
    expect(new Date(Number(row?.expiresAt) * 1000).toISOString()).toBe('2027-12-29T10:00:00.000Z');
  });

  it('waits for the next time when the table does not answer, and fails nobody', async () => {
    const world = aWorld({ at: '2026-11-24T10:00:00Z' });
    const meter = memoryMeter();
    let answers = false;
    const table: typeof world.ports.table = {
      ...world.ports.table,
      async put(item) {
        if (!answers) throw new UnavailableError('no answer');
        return world.ports.table.put(item);
      },
    };
    const keeper = createUnitsKeeper({ ...world.ports, table }, meter.take, 'one');

    meter.count('mails', 2);
    await keeper.keep();
    answers = true;
    await keeper.keep({ force: true });

    expect(await readUnits('2026-11-24', '2026-11-24', world.ports)).toEqual({ mails: 2 });
  });

  it.each([
    ['2026-02-30', '2026-03-01', 'not a date'],
    ['2026-11-24', '2026-11-23', 'runs backwards'],
    ['2025-01-01', '2026-11-23', '400 days'],
  ])('is not told for %s to %s', async (from, to, why) => {
    const asked = readUnits(from, to, aWorld().ports);

    await expect(asked).rejects.toBeInstanceOf(InvalidInputError);
    await expect(asked).rejects.toThrow(why);
  });
});
