import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder, groundswell } from '../support/a-command.ts';
import { aPost } from '../support/a-post.ts';

it('never says that a week adds up which it did not look at', async () => {
  const { folder, options } = aFolder();
  const posts = join(folder, 'posts.jsonl');
  writeFileSync(posts, `${JSON.stringify(aPost())}\n`);
  await groundswell(['import', posts, ...options], '', folder);
  const audit = (...more: string[]) => groundswell(['audit', ...more, ...options], '', folder);

  const whole = await audit('--week', '2026-W47');
  const [typo, other] = [await audit('--week', 'W47'), await audit('--week', '2026-W20')];

  expect([whole.code, whole.err]).toEqual([0, expect.stringContaining('Everything adds up: ')]);
  expect(typo).toMatchObject({ code: 1, err: "'W47' is not an ISO week; expected the form 2026-W34.\n" });
  expect(other).toMatchObject({ code: 1, err: 'There is no report of 2026-W20 to audit.\n' });
});
