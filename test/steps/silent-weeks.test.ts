import { expect, it } from 'vitest';
import { readReport } from '../../lib/steps/report.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, send } from '../support/a-world.ts';

it('counts each of several weeks in a row in which nobody wrote as a week without posts', async () => {
  const world = aWorld();
  await send(
    [
      aPost({ externalId: 'first', createdAt: '2026-10-06T10:00:00Z' }),
      aPost({ externalId: 'last', createdAt: '2026-11-18T10:00:00Z' }),
    ],
    world,
  );
  await drain(world);
  await fold(world);

  const { engagement } = await readReport('2026-W47', world.ports);

  // One post in the first of six weeks, none in the five after it.
  expect(engagement.posts).toMatchObject({ value: 1, previous: 0, baseline8w: 1 / 6 });
});
