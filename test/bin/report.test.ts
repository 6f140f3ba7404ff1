import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pageToKeep } from '../../lib/views/report-copy.ts';
import { aFolder, groundswell } from '../support/a-command.ts';
import { aPost } from '../support/a-post.ts';

it('prints the report as a mail or a Slack message, and writes several formats to files of their own', async () => {
  const { folder, options } = aFolder();
  const posts = join(folder, 'posts.jsonl');
  writeFileSync(posts, `${JSON.stringify(aPost())}\n`);
  await groundswell(['import', posts, ...options], '', folder);
  const report = (...more: string[]) => groundswell(['report', '--week', '2026-W47', ...more, ...options], '', folder);

  const email = await report('--format', 'email');
  const slack = await report('--format', 'slack');
  const files = await report('--format', 'email,slack,html', '--out', folder);

  expect(email.out).toMatch(/^<!doctype html>/);
  expect(JSON.parse(slack.out).blocks[0]).toMatchObject({ type: 'header' });
  const names = ['acme-2026-W47.email.html', 'acme-2026-W47.slack.json', 'acme-2026-W47.html'];
  expect(files.out).toBe(names.map((name) => `${join(folder, name)}\n`).join(''));
  expect(readFileSync(join(folder, names[0]!), 'utf8')).toBe(email.out);
});

it('keeps no dead link in a page that is opened as a file', async () => {
  const { folder, options } = aFolder();
  const posts = join(folder, 'posts.jsonl');
  writeFileSync(
    posts,
    `${JSON.stringify(aPost({ body: '<a href="/v1/posts/x">A dark mode</a> would be lovely.' }))}\n`,
  );
  await groundswell(['import', posts, ...options], '', folder);

  const report = ['report', '--week', '2026-W47', '--format', 'html', '--words', ...options];
  const { out } = await groundswell(report, '', folder);

  expect((await groundswell(['report', '--week', '2026-W45', ...options], '', folder)).err).toBe(
    'No member wrote in 2026-W45; the books hold 2026-W47 to 2026-W47, and --week chooses one.\n',
  );
  expect(out).not.toContain('href=');
  expect(out).toContain('<span title="Distinct members who posted in the week.">1</span>');
  expect(pageToKeep('<a href="/v1/posts?week=1" title="x">1</a>', 'https://a.example')).toBe(
    '<a href="https://a.example/v1/posts?week=1" title="x">1</a>',
  );
});

it('says which formats there are when asked for another', async () => {
  const { code, err } = await groundswell(['report', '--format', 'pdf', ...aFolder().options]);

  expect(code).toBe(1);
  expect(err).toBe("--format does not know 'pdf'; it knows json, md, csv, html, email, slack.\n");
});
