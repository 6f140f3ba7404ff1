import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createCalendar } from '../../lib/domain/week.ts';
import { aFolder, groundswell } from '../support/a-command.ts';
import { everythingUnder, write } from '../support/a-data-directory.ts';
import { aPost } from '../support/a-post.ts';

const DAY = 86_400_000;
const CANARY = 'zanzibarine';

/** A post of so many days ago, with a canary in its words, its title and its author's name. */
function aPostOf(days: number, n: number): Record<string, unknown> {
  return aPost({
    externalId: `p${days}-${n}`,
    author: { id: `m${n % 5}`, name: `${CANARY}-${days}` },
    title: `${CANARY}-${days}`,
    createdAt: new Date(Date.now() - days * DAY - n * 60_000).toISOString(),
    body: `The editor is lovely, ${CANARY}-${days} number ${n}, and that is all there is to say of it today.`,
  });
}

it('a brand that names a retention has words go from the store and its file, by whatever command runs next', async () => {
  const { folder, options } = aFolder();
  const data = join(folder, 'data');
  const ages = [400, 200, 110, 20];
  const posts = ages.flatMap((days) => Array.from({ length: 60 }, (_, n) => aPostOf(days, n)));
  await groundswell(['import', write(folder, 'posts.jsonl', posts), ...options], '', folder);
  const week = createCalendar('UTC').weekOf(Date.now() - 200 * DAY);
  const report = ['report', '--week', week, '--format', 'json', ...options];
  const before = JSON.parse((await groundswell(report, '', folder)).out);
  const stored = everythingUnder(data);
  const kept = JSON.stringify({ id: 'acme', name: 'Acme', retention: { postDays: 105 } });
  writeFileSync(join(folder, 'brand.json'), kept);

  await groundswell(['status', ...options], '', folder);
  const left = everythingUnder(data);
  const after = JSON.parse((await groundswell(report, '', folder)).out);
  const old = await groundswell(
    ['import', write(folder, 'old.jsonl', [aPostOf(300, 1), aPostOf(5, 1)]), ...options],
    '',
    folder,
  );
  const replayed = await groundswell(['replay', ...options], '', folder);
  const audited = await groundswell(['audit', ...options], '', folder);

  for (const days of ages) expect(stored).toContain(`${CANARY}-${days}`);
  for (const days of [400, 200, 110]) expect(left).not.toContain(`${CANARY}-${days}`);
  expect(left).toContain(`${CANARY}-20`);
  expect(after.header.digest).toBe(before.header.digest);
  expect(old.err).toContain('1 older than the brand keeps posts, left out');
  expect(replayed.out).toContain(
    "61 posts were read again. 180 could not be: their words are past the brand's retention",
  );
  expect(audited).toMatchObject({
    code: 0,
    err: expect.stringContaining('61 posts and 180 facts of posts without words'),
  });
  expect(audited.err).toContain(`are compared with facts, not with words:`);
  expect(audited.err).toContain(week);
}, 120_000);

it('a retention too short to follow the newest report to its words is refused, with the reason', async () => {
  const { folder, options } = aFolder({ retention: { postDays: 30 } });

  const { code, err } = await groundswell(['status', ...options], '', folder);

  expect(code).toBe(1);
  expect(err).toContain('/retention/postDays: must be at least 105: figures look back twelve weeks');
});
