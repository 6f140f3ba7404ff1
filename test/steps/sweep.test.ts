import { expect, it } from 'vitest';
import { keys } from '../../lib/domain/layout.ts';
import { once } from '../../lib/steps/idempotency.ts';
import { sweepExpired } from '../../lib/steps/sweep.ts';
import { aWorld } from '../support/a-world.ts';

it('removes what has expired, and nothing else', async () => {
  const { ports, clock, journal } = aWorld();
  const answer = async () => ({ status: 202, body: '{}' });
  const call = { caller: 'ana', body: Buffer.from('{}') };
  await once({ ...call, key: 'old' }, answer, ports);
  await ports.table.put({ ...keys.units('2026-12-24', 'x'), posts: 1, expiresAt: clock.now() / 1000 + 400 * 86_400 });
  await ports.table.put({ ...keys.erased('ana'), erasedAt: 1 });
  clock.advance(86_400);
  await once({ ...call, key: 'new' }, answer, ports);

  expect(await sweepExpired(ports)).toBe(1);

  expect(journal.db.prepare('SELECT count(*) AS n FROM items').get()).toEqual({ n: 3 });
});
