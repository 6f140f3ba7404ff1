import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder, groundswell, startGroundswell } from '../support/a-command.ts';
import { aCommunity } from '../support/a-community.ts';

const REPORT = ['report', '--week', '2026-W46', '--format', 'json'];

describe('groundswell backup', () => {
  it('copies a data directory that is being written to into one that gives the same report', async () => {
    const { folder, options } = aFolder();
    const [file, more] = [1, 2].map((seed) => {
      const name = join(folder, `posts-${seed}.jsonl`);
      const posts = aCommunity({ seed, posts: 800 }).map((post) => ({ ...post, source: `s${seed}` }));
      writeFileSync(name, posts.map((post) => `${JSON.stringify(post)}\n`).join(''));
      return name;
    });
    await groundswell(['import', file!, ...options], '', folder);
    const service = startGroundswell(['start', '--port', '0', ...options], folder);
    while (!service.parts.out.includes('Groundswell serves')) await new Promise((resolve) => setTimeout(resolve, 20));

    const copy = join(mkdtempSync(join(tmpdir(), 'groundswell-')), 'copy');
    const importing = groundswell(['import', more!, ...options], '', folder);
    const backedUp = await groundswell(['backup', copy, '--data', join(folder, 'data')], '', folder);
    await importing;
    service.child.kill('SIGTERM');
    await service.ran;
    const [, , ...brand] = options;
    const expected = JSON.parse((await groundswell([...REPORT, ...options], '', folder)).out);
    // What came in after the copy is sent again; members are the same people, by the secret that was copied along.
    await groundswell(['import', more!, '--data', copy, ...brand], '', folder);
    const restored = JSON.parse((await groundswell([...REPORT, '--data', copy, ...brand], '', folder)).out);

    expect(backedUp).toMatchObject({ code: 0, out: expect.stringMatching(/acme\.db\n.*secrets\.json/) });
    expect(restored.engagement.posts.value).toBeGreaterThan(0);
    expect(restored.header.digest).toBe(expected.header.digest);
  }, 120_000);

  it('writes into no folder that holds something, and says when there is nothing to copy', async () => {
    const { folder, options } = aFolder();

    const nothing = await groundswell(['backup', join(folder, 'copy'), '--data', join(folder, 'data')], '', folder);
    await groundswell(['status', ...options], '', folder);
    const full = await groundswell(['backup', folder, '--data', join(folder, 'data')], '', folder);

    expect(nothing).toMatchObject({ code: 1, err: expect.stringContaining("no brand's file") });
    expect(full).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') });
  });
});
