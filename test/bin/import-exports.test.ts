import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aFolder, groundswell } from '../support/a-command.ts';

const post = (id: number, members: Record<string, unknown> = {}) => ({
  id,
  user_id: 30 + id,
  username: `m${id}`,
  post_type: 1,
  post_number: id,
  topic_id: 77,
  raw: 'Please add a night theme.',
  created_at: '2026-11-18T10:00:00.000Z',
  updated_at: '2026-11-18T10:00:00.000Z',
  ...members,
});
const topic = (posts: readonly unknown[]) => ({
  id: 77,
  title: 'Night theme',
  slug: 'night-theme',
  post_stream: { posts },
});
const issue = (number: number) => ({
  node_id: `I_${number}`,
  number,
  title: 'Crashes on start',
  body: 'It crashes whenever I start it.',
  user: { id: 40 + number, login: `m${number}`, type: 'User' },
  repository_url: 'https://api.github.com/repos/acme/app',
  html_url: `https://github.com/acme/app/issues/${number}`,
  created_at: '2026-11-18T10:00:00Z',
  updated_at: '2026-11-18T10:00:00Z',
});

describe('groundswell import --from', () => {
  it('takes topics of Discourse, counts what is left out, and keeps what is refused by itself', async () => {
    const { folder, options } = aFolder();
    const file = join(folder, 'topics.json');
    const posts = [post(1), post(2), post(3, { post_type: 3 }), post(4, { raw: '' }), post(5, { id: 2 ** 53 })];
    writeFileSync(file, JSON.stringify([topic(posts)], null, 2));

    const { code, out, err } = await groundswell(['import', '--from', 'discourse', file, '--json', ...options]);
    const counts = JSON.parse(out);
    const rejects = readFileSync(counts.rejects, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

    expect([code, counts]).toMatchObject([0, { read: 4, accepted: 2, leftOut: 1, rejected: 2 }]);
    expect(err).toContain("1 no member's public posts, left out");
    expect(rejects.map(({ text }) => JSON.parse(text).id)).toEqual([4, 2 ** 53]);
  });

  it('counts a post once, whether it is imported again or as lines', async () => {
    const { folder, options } = aFolder();
    const [json, lines] = [join(folder, 'topics.json.gz'), join(folder, 'topics.jsonl')];
    writeFileSync(json, gzipSync(JSON.stringify(topic([post(1), post(2)]))));
    writeFileSync(lines, `${JSON.stringify(topic([post(1)]))}\n${JSON.stringify(topic([post(2), post(6)]))}\n`);

    await groundswell(['import', '--from', 'discourse', json, lines, ...options]);
    const { out } = await groundswell(['report', '--week', '2026-W47', '--format', 'json', ...options]);

    expect(JSON.parse(out).engagement).toMatchObject({ posts: { value: 3 }, threads: { value: 1 } });
  });

  it('takes lists of GitHub, and tables of Discourse', async () => {
    const { folder, options } = aFolder();
    const [pages, table] = [join(folder, 'issues.json'), join(folder, 'posts.csv')];
    writeFileSync(pages, JSON.stringify([[issue(1)], [issue(2)]]));
    writeFileSync(
      table,
      'id,user_id,topic_id,post_number,raw,created_at\n9,31,77,1,"Hello, all",2026-11-18 10:00:00 UTC\n',
    );

    const github = await groundswell(['import', '--from', 'github', pages, '--json', ...options]);
    const discourse = await groundswell(['import', '--from', 'discourse', table, '--json', ...options]);

    expect([github, discourse].map(({ out }) => JSON.parse(out))).toMatchObject([{ accepted: 2 }, { accepted: 1 }]);
  });

  it.each([
    [['--from', 'phpbb'], /Allowed choices are discourse, github/],
    [['--from', 'discourse', '--map', 'externalId=Id'], /leave --map and --measures out/],
    [['--source', 'forum'], /goes with --from/],
    [['--from', 'github', '--source', 'elsewhere'], /no github source 'elsewhere'; it has 'github'/],
  ])('says what is wrong with %j', async (words, reason) => {
    const { folder, options } = aFolder();
    const file = join(folder, 'empty.json');
    writeFileSync(file, '[]');

    const { code, err } = await groundswell(['import', ...words, file, ...options]);

    expect([code !== 0, err]).toEqual([true, expect.stringMatching(reason)]);
  });

  it('names a file that cannot be read as one document', async () => {
    const { folder, options } = aFolder();
    const file = join(folder, 'cut.json');
    writeFileSync(file, '[{"id":1}][');

    const { code, err } = await groundswell(['import', '--from', 'github', file, ...options]);

    expect([code !== 0, err]).toEqual([true, expect.stringMatching(/cut\.json: The text is not one JSON document/)]);
  });
});
