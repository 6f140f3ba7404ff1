import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder, groundswell, startGroundswell } from '../support/a-command.ts';
import { wishes } from '../support/a-wish.ts';

const brand = {
  taxonomy: [{ id: 'appearance', name: 'Appearance', phrases: ['dark mode'] }],
  routing: [{ theme: 'appearance', destination: 'design' }],
};

async function aFolderWithWishes(count: number) {
  const place = aFolder(brand);
  const file = join(place.folder, 'posts.jsonl');
  writeFileSync(
    file,
    wishes(count)
      .map((post) => `${JSON.stringify(post)}\n`)
      .join(''),
  );
  await groundswell(['import', file, ...place.options]);
  return { ...place, file };
}

function eventsIn(out: string) {
  return out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe('groundswell consume', () => {
  it('tells a team of what came in, prints each message once, and names the teams there are', async () => {
    const { options } = await aFolderWithWishes(3);

    const first = await groundswell(['consume', '--team', 'design', ...options]);
    const again = await groundswell(['consume', '--team', 'design', ...options]);
    const nobody = await groundswell(['consume', '--team', 'nobody', ...options]);

    expect(eventsIn(first.out)).toMatchObject([{ type: 'request.opened', data: { request: { demand: 3 } } }]);
    expect(again).toMatchObject({ code: 0, out: '' });
    expect(nobody.code).toBe(1);
    expect(nobody.err).toContain("There is no queue for 'nobody'; there are 'design', 'triage', 'digest'.");
  });

  it('works through a running service, and follows it: a decision reaches the team', async () => {
    const { options, folder } = await aFolderWithWishes(3);
    const service = startGroundswell(['start', '--port', '0', ...options], folder);
    while (!service.parts.out.includes('Send a post')) await new Promise((resolve) => setTimeout(resolve, 20));
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(service.parts.out)![0];
    const key = (role: string) => new RegExp(`gs_acme_${role}_\\S+`).exec(service.parts.out)![0];
    const call = async (path: string, role: string) => {
      const answer = await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${key(role)}` } });
      return { status: answer.status, body: await answer.json() };
    };

    const follower = startGroundswell(['consume', '--team', 'design', '--follow', ...options], folder);
    while (!follower.parts.out.includes('\n')) await new Promise((resolve) => setTimeout(resolve, 20));
    const [opened] = eventsIn(follower.parts.out);

    // Its link works, and so do those of its posts; a reader may not rule.
    const link = new URL(opened.data.evidence.link, address).pathname;
    expect(await call(link, 'reader')).toMatchObject({ status: 200, body: { id: opened.subject, demand: 3 } });
    const post = `/v1/posts/${opened.data.evidence.posts[0]}`;
    expect(await call(post, 'reader')).toMatchObject({ status: 200, body: { body: 'Please add a dark mode.' } });
    expect(await call('/v1/posts/nothing', 'reader')).toMatchObject({ status: 404 });
    expect(await call('/v1/decisions', 'reader')).toMatchObject({ status: 403 });

    const ruled = await groundswell(
      ['decide', 'status', link, 'shipped', '--by', 'Mo', '--json', ...options],
      '',
      folder,
    );
    expect(JSON.parse(ruled.out)).toMatchObject({ kind: 'status', status: 'shipped', by: 'Mo', void: null });
    // Another consumer has routing done now rather than within five minutes.
    await groundswell(['consume', '--team', 'triage', ...options], '', folder);
    while (eventsIn(follower.parts.out).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(eventsIn(follower.parts.out)[1]).toMatchObject({ type: 'request.shipped', subject: opened.subject });
    expect(await call('/v1/decisions', 'admin')).toMatchObject({ body: { decisions: [{ by: 'Mo' }] } });

    const wrong = await groundswell(['decide', 'status', 'nothing', 'shipped', ...options], '', folder);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining("There is no request 'nothing'.") });
    follower.child.kill('SIGTERM');
    service.child.kill('SIGTERM');
    expect((await service.ran).code).toBe(0);
  });
});
