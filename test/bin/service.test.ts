import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder, groundswell, startGroundswell } from '../support/a-command.ts';
import { aPost } from '../support/a-post.ts';

async function aService() {
  const place = aFolder();
  const started = startGroundswell(['start', '--port', '0', ...place.options], place.folder);
  while (!started.parts.out.includes('Send a post')) {
    if (started.child.exitCode !== null) throw new Error(started.parts.err);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(started.parts.out)![0];
  const key = (role: string) => new RegExp(`gs_acme_${role}_\\S+`).exec(started.parts.out)![0];
  const call = (path: string, role: string, init: RequestInit = {}) =>
    fetch(`${address}${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key(role)}`, ...init.headers },
    });
  return { ...place, ...started, address, call };
}

describe('groundswell start', () => {
  it('serves the handlers, takes commands while it runs, refuses a second process, and stops when asked', async () => {
    const { folder, options, child, ran, call, address, parts } = await aService();
    const file = join(folder, 'posts.jsonl');
    writeFileSync(file, `${JSON.stringify(aPost({ externalId: 'a' }))}\n`);

    const sent = await call('/v1/posts', 'writer', {
      method: 'POST',
      body: JSON.stringify(aPost({ externalId: 'b', author: { id: 'bo' } })),
    });
    expect(sent.status).toBe(202);
    expect((await call('/v1/posts', 'reader', { method: 'POST', body: '{}' })).status).toBe(403);
    expect((await fetch(`${address}/v1/status`)).status).toBe(401);
    expect((await call('/v1/posts', 'writer', { method: 'POST', body: '{"half' })).status).toBe(400);
    expect((await call('/nowhere', 'admin')).status).toBe(404);
    const knocked = await fetch(`${address}/.local/command`);
    expect([knocked.status, knocked.headers.get('content-type')]).toEqual([401, 'application/problem+json']);

    // Commands run inside the service.
    const imported = await groundswell(['import', file, '--json', ...options], '', folder);
    expect(JSON.parse(imported.out)).toMatchObject({ accepted: 1 });
    const report = JSON.parse(
      (await groundswell(['report', '--week', '2026-W47', '--format', 'json', ...options], '', folder)).out,
    );
    expect(report.engagement.posts.value).toBe(2);
    expect(
      (await call('/v1/reports/2026-W47', 'reader', { headers: { accept: 'text/html' } })).headers.get('content-type'),
    ).toContain('text/html');

    const second = await groundswell(['start', '--port', '0', ...options], '', folder);
    expect(second.code).toBe(1);
    expect(second.err).toContain(`A service already works on`);

    child.kill('SIGTERM');
    expect((await ran).code).toBe(0);
    for (const line of parts.err
      .trim()
      .split('\n')
      .filter((one) => one.startsWith('{')))
      expect(JSON.parse(line)).toHaveProperty('level');
    expect(parts.err).not.toContain('lovely');
  });

  it('says what is wrong with a brand file, where, and what was expected', async () => {
    const { options, folder } = aFolder({
      timeZone: 'Mars/Olympus',
      taxonomy: [{ id: 'a', name: 'A', phrases: [] }],
      routing: [{ destination: 'x', theme: 'b' }],
    });

    const { code, err } = await groundswell(['start', '--port', '0', ...options], '', folder);

    expect(code).toBe(1);
    expect(err).toContain('/timeZone: must be an IANA time zone');
    expect(err).toContain('/taxonomy/0/phrases');
  });
});

describe('the command line', () => {
  it('classifies each line in its place, and tells of one that is none', async () => {
    const input =
      '{"id":7,"body":"I love it"}\n\n{"half\n{"externalId":"x","title":"Help","body":"How do I export?"}\n';

    const { out, code } = await groundswell(['classify'], input);

    const read = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(read).toMatchObject([
      { id: 7, sentiment: { label: 'positive' } },
      { id: null, error: 'The text is not one JSON document.' },
      { id: 'x', intents: [{ label: 'question' }] },
    ]);
  });

  it('merges asks offline', async () => {
    const input = ['Please add dark mode', 'A night theme would be great', 'Please add CSV export']
      .map((body, id) => `${JSON.stringify({ id, body })}\n`)
      .join('');

    const { out } = await groundswell(['requests'], input);

    const asks = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(asks.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(asks[1].request).toBe(asks[0].request);
    expect(asks[2].request).not.toBe(asks[0].request);
  });

  it('answers wrong use with 2 and what it takes', async () => {
    expect((await groundswell(['imprt'])).code).toBe(2);
    expect((await groundswell(['report', '--week', '2026-W60', ...aFolder().options])).err).toContain(
      "'2026-W60' is not an ISO week",
    );
    expect((await groundswell(['--help'])).out).toContain('import');
  });

  it('reports an empty brand kindly', async () => {
    const { out, err, code } = await groundswell(['report', ...aFolder().options]);

    expect([code, err]).toEqual([0, 'No post has come in yet: npx groundswell import FILE takes some in.\n']);
    expect(out).toContain('No member wrote anything this week.');
  });
});
