import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aFolder, groundswell, startGroundswell } from '../support/a-command.ts';
import { aCommunity } from '../support/a-community.ts';
import { aPost } from '../support/a-post.ts';

const lines = (posts: readonly unknown[]) => posts.map((post) => `${JSON.stringify(post)}\n`).join('');

describe('groundswell import', () => {
  it('names every bad line with its reason, keeps it, and lets the rest in', async () => {
    const { folder, options } = aFolder();
    const file = join(folder, 'posts.jsonl');
    const bad: [string | Buffer, RegExp][] = [
      ['{"source":"forum","externalId":', /not one JSON document/],
      [JSON.stringify(aPost({ externalId: 'x', title: null, body: '\u200b\u2060' })), /must show some text/],
      [JSON.stringify(aPost({ externalId: 'big', body: 'a'.repeat(1_100_000) })), /longer than 1 MiB/],
      [JSON.stringify(aPost()).replace('"p1"', '9007199254740993'), /\/externalId must be a string/],
      [JSON.stringify(aPost({ createdAt: '2026-02-30T10:00:00Z' })), /\/createdAt must be an existing/],
      [Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), /not UTF-8/],
      ['['.repeat(40) + ']'.repeat(40), /deeper than 32/],
    ];
    const good = [aPost({ externalId: 'g1' }), aPost({ externalId: 'g2', body: 'long '.repeat(5000) })];
    const parts = [lines([good[0]]), ...bad.flatMap(([line]) => [line, '\n\n']), lines([good[1]])];
    writeFileSync(file, Buffer.concat(parts.map((part) => Buffer.from(part as string))));

    const { code, out, err } = await groundswell(['import', file, '--json', ...options]);

    expect(code).toBe(0);
    const counts = JSON.parse(out);
    expect(counts).toMatchObject({ accepted: 2, truncated: 1, rejected: bad.length });
    expect(err).toContain(
      `${bad.length} rejected (line 2: The text is not one JSON document; all with their reasons in`,
    );
    const rejects = readFileSync(counts.rejects, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rejects.map(({ line }) => line)).toEqual(bad.map((_, i) => 2 + 2 * i));
    for (const [i, [, reason]] of bad.entries()) expect(rejects[i].reason).toMatch(reason);
    expect(rejects[0].text).toContain('"externalId":');
  });

  it('takes files, and says so of a folder', async () => {
    const { folder, options } = aFolder();

    const { code, err } = await groundswell(['import', folder, ...options]);

    expect([code, err]).toEqual([1, `${folder} is a folder; name the files in it.\n`]);
  });

  it('reads CSV by its columns', async () => {
    const { folder, options } = aFolder();
    const file = join(folder, 'posts.csv');
    writeFileSync(
      file,
      'Id,User,When,Text,Likes\n1,ana,2026-11-18T10:00:00Z,"Two lines,\nand a comma",3\n2,bo,never,Hello,\n',
    );

    const map = 'externalId=Id,author.id=User,createdAt=When,body=Text,metrics.likes=Likes,source:=forum';
    const { out, code } = await groundswell(['import', file, '--map', map, '--json', ...options]);
    const report = JSON.parse(
      (await groundswell(['report', '--week', '2026-W47', '--format', 'json', ...options])).out,
    );

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ accepted: 1, rejected: 1 });
    expect(report.engagement).toMatchObject({ posts: { value: 1 }, reactions: { value: 3 } });
    expect((await groundswell(['import', file, '--map', 'id=Id', ...options])).err).toContain(
      "--map names 'id', which no post has",
    );
  });

  it('reads gzip, and says so when it is cut off', async () => {
    const { folder, options } = aFolder();
    const whole = gzipSync(lines(aCommunity({ seed: 3 })));
    writeFileSync(join(folder, 'whole.jsonl.gz'), whole);
    writeFileSync(join(folder, 'cut.jsonl.gz'), whole.subarray(0, whole.length - 30));

    expect((await groundswell(['import', join(folder, 'whole.jsonl.gz'), ...options])).code).toBe(0);
    const cut = await groundswell(['import', join(folder, 'cut.jsonl.gz'), ...options]);
    expect(cut.code).toBe(1);
    expect(cut.err).toContain('not whole gzip');
    expect((await groundswell(['import', join(folder, 'none.jsonl'), ...options])).err).toContain('There is no file');
  });

  it('loses nothing that was acknowledged to a kill -9, resumes, and ends in the same digest', async () => {
    const posts = Array.from({ length: 12 }, (_, i) =>
      aCommunity({ seed: 100 + i, posts: 800 }).map((post) => ({ ...post, source: `s${i}` })),
    ).flat();
    const calm = aFolder();
    const file = join(calm.folder, 'posts.jsonl');
    writeFileSync(file, lines(posts));
    await groundswell(['import', file, ...calm.options]);
    const report = ['report', '--week', '2026-W46', '--format', 'json'];
    const expected = JSON.parse((await groundswell([...report, ...calm.options])).out);

    const rough = aFolder();
    // The same secret, or every member would have another pseudonym.
    mkdirSync(join(rough.folder, 'data'), { mode: 0o700 });
    copyFileSync(join(calm.folder, 'data/secrets.json'), join(rough.folder, 'data/secrets.json'));
    let kills = 0;
    for (const delay of [500, 620, 760]) {
      const { child, ran } = startGroundswell(['import', file, ...rough.options]);
      setTimeout(() => child.kill('SIGKILL'), delay);
      if ((await ran).code === null) kills++;
    }
    const { code, err } = await groundswell(['import', file, ...rough.options]);
    const actual = JSON.parse((await groundswell([...report, ...rough.options])).out);

    expect(kills).toBeGreaterThan(0);
    expect(code, err).toBe(0);
    expect(actual.engagement.posts.value).toBe(expected.engagement.posts.value);
    expect(actual.header.digest).toBe(expected.header.digest);
  }, 120_000);
});
