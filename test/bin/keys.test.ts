import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder, groundswell } from '../support/a-command.ts';

const SOURCES = [
  { id: 'forum', connector: 'discourse' },
  { id: 'chat', connector: 'slack' },
  { id: 'news', connector: 'feed', url: 'https://news.example/feed' },
];

describe('groundswell keys', () => {
  it('makes a key, lists it without its secret, and revokes it', async () => {
    const { folder, options } = aFolder();
    const run = (...args: string[]) => groundswell(['keys', ...args, ...options], '', folder);

    const made = await run('make', 'writer', '--source', 'forum', '--name', 'importer');
    const listed = await run('list', '--json');
    const { id } = JSON.parse(listed.out);
    const revoked = await run('revoke', id);

    expect(made.out).toMatch(/^gs_acme_writer_[\w-]{43}\n$/);
    expect(JSON.parse(listed.out)).toMatchObject({ role: 'writer', source: 'forum', name: 'importer' });
    expect(listed.out).not.toContain(made.out.trim().split('_')[3]);
    expect([revoked.code, (await run('list')).out]).toEqual([0, '']);
    expect(await run('make', 'owner')).toMatchObject({
      code: 1,
      err: expect.stringContaining('writer, reader or admin'),
    });
    expect((await run('make', 'reader', '--source', 'forum')).code).toBe(1);
  });

  it("makes a webhook's secret and says where to paste it; the one before stays good", async () => {
    const { folder, options } = aFolder({ sources: SOURCES });
    const hook = (name: string, input = '') => groundswell(['keys', 'hook', name, ...options], input, folder);

    const [first, second] = [await hook('forum'), await hook('forum')];
    const theirs = await hook('chat', 'slacks-own-secret\n');

    const { credentials } = JSON.parse(readFileSync(join(folder, 'data/secrets.json'), 'utf8')).brands.acme;
    const secretIn = (out: string) => /^secret +(\S+)$/m.exec(out)?.[1];
    expect(first.out).toContain('/v1/hooks/discourse/acme\n');
    expect(credentials['hook/forum']).toEqual([secretIn(second.out), secretIn(first.out)]);
    expect(credentials['hook/chat']).toEqual(['slacks-own-secret']);
    expect(theirs.out + theirs.err).not.toContain('slacks-own-secret');
    expect(theirs.err).toContain('Signing Secret');
  });

  it('prints the commands for a deployment, and keeps nothing here', async () => {
    const { folder, options } = aFolder({ sources: SOURCES });

    const { out, code } = await groundswell(['keys', 'hook', 'forum', '--stage', 'prod', ...options], '', folder);

    expect(code).toBe(0);
    expect(out).toContain('STACK=insights-acme-prod');
    expect(out).toContain('.credentials["hook/forum"]');
    expect(() => readFileSync(join(folder, 'data/secrets.json'))).toThrow();
  });

  it('knows no webhook of a source that is fetched, or not there', async () => {
    const { folder, options } = aFolder({ sources: SOURCES });
    const hook = (name: string) => groundswell(['keys', 'hook', name, ...options], '', folder);

    expect(await hook('news')).toMatchObject({ code: 1, err: expect.stringContaining('is fetched') });
    expect(await hook('board')).toMatchObject({ code: 1, err: expect.stringContaining("'forum', 'chat', 'news'") });
  });
});
