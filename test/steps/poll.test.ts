import { describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/poll.ts';
import { UnavailableError } from '../../lib/domain/errors.ts';
import type { Ports, WebAnswer, WebRequest } from '../../lib/ports.ts';
import { aWorld, drain } from '../support/a-world.ts';

const entry = (id: number, words = 'A night theme, please') =>
  `<item><guid>p${id}</guid><title>${words}</title><dc:creator>m${id}</dc:creator><pubDate>Wed, 23 Dec 2026 08:0${id}:00 GMT</pubDate></item>`;
const feed = (...entries: string[]) => `<rss><channel><title>Talk</title>${entries.join('')}</channel></rss>`;
const answer = (body: string, headers: Record<string, string> = {}, status = 200): WebAnswer => ({
  status,
  headers,
  body,
});

/** A brand with two feeds, and a web that gives each the answers it is handed, the last one again and again. */
function aReader(answers: Record<string, (WebAnswer | 'silence')[]>) {
  const asked: WebRequest[] = [];
  const sources = Object.keys(answers).map((id) => ({ id, connector: 'feed', url: `https://${id}.example/feed` }));
  const world = aWorld({
    brand: { sources },
    web: {
      async call(request) {
        asked.push(request);
        const mine = answers[new URL(request.url).host.split('.')[0]!]!;
        const next = mine.length > 1 ? mine.shift()! : mine[0]!;
        if (next === 'silence') throw new UnavailableError('nobody answered');
        return next;
      },
    },
  });
  const sent: string[] = [];
  const posts: Ports['posts'] = {
    ...world.ports.posts,
    send: async (messages) => {
      const results = await world.ports.posts.send(messages);
      messages.forEach(({ body }, i) => {
        if (results[i]!.sent) sent.push(JSON.parse(body).content.words.title);
      });
      return results;
    },
  };
  const poll = async (ports: Partial<Ports> = {}) => {
    const polled = await createHandler({ ...world.ports, posts, ...ports })();
    return polled.map(({ outcome }) => outcome);
  };
  return { ...world, asked, sent, poll };
}

describe('looking at feeds', () => {
  it('takes in what is new, and again only what changed', async () => {
    const changed = feed(entry(3), entry(2, 'A darker theme'), entry(1));
    const reader = aReader({ talk: [answer(feed(entry(2), entry(1))), answer(changed)] });

    expect([await reader.poll(), await reader.poll(), await reader.poll()]).toEqual([['read'], ['read'], ['read']]);
    expect(reader.sent).toEqual([
      'A night theme, please',
      'A night theme, please',
      'A night theme, please',
      'A darker theme',
    ]);
  });

  it('asks for a feed only if it changed', async () => {
    const headers = { etag: '"v1"', 'last-modified': 'Wed, 23 Dec 2026 09:00:00 GMT' };
    const reader = aReader({ talk: [answer(feed(entry(1)), headers), answer('', {}, 304)] });

    expect([await reader.poll(), await reader.poll(), await reader.poll()]).toEqual([
      ['read'],
      ['unchanged'],
      ['unchanged'],
    ]);
    expect(reader.asked.map((one) => one.headers['if-none-match'])).toEqual([undefined, '"v1"', '"v1"']);
    expect(reader.asked[1]!.headers['if-modified-since']).toBe(headers['last-modified']);
  });

  it('lets one that fails cost the others nothing, and looks again', async () => {
    const reader = aReader({
      lost: ['silence', answer(feed(entry(1)))],
      moved: [answer('', { location: 'http://169.254.169.254/' }, 301)],
      page: [answer('<html></html>')],
      talk: [answer(feed(entry(2)))],
    });

    expect(await reader.poll()).toEqual(['failed', 'failed', 'failed', 'read']);
    expect(await reader.poll()).toEqual(['read', 'failed', 'failed', 'read']);
    // Nobody but the brand file says where we call.
    expect(new Set(reader.asked.map(({ url }) => new URL(url).host.split('.')[1]))).toEqual(new Set(['example']));
  });

  it('lets a server be that asks for it, for a day at most', async () => {
    const reader = aReader({
      talk: [
        answer('', { 'retry-after': '1800' }, 429),
        answer('', { 'retry-after': '999999' }, 503),
        answer(feed(entry(1))),
      ],
    });
    const later = async (seconds: number) => {
      reader.clock.advance(seconds);
      return reader.poll();
    };

    expect(await later(0)).toEqual(['failed']);
    expect(await later(900)).toEqual(['resting']);
    expect(await later(901)).toEqual(['failed']);
    expect(await later(86_000)).toEqual(['resting']);
    expect(await later(401)).toEqual(['read']);
  });

  it('sends all of a feed again when the queue did not take it', async () => {
    const reader = aReader({ talk: [answer(feed(entry(1)), { etag: '"v1"' })] });
    const down = {
      ...reader.ports.posts,
      send: async (m: readonly unknown[]) => m.map(() => ({ sent: false, reason: 'down' }) as const),
    };

    expect(await reader.poll({ posts: down })).toEqual(['failed']);
    expect(await reader.poll()).toEqual(['read']);
    expect([reader.sent.length, reader.asked[1]!.headers['if-none-match']]).toEqual([1, undefined]);
  });

  it('brings posts that are read like any other', async () => {
    const reader = aReader({ talk: [answer(feed(entry(1), entry(2)))] });

    await reader.poll();
    await drain(reader);

    const { items } = await reader.ports.table.scan('POST#');
    expect(items.length).toBe(2);
  });

  it('has nothing to do where a brand names no feeds', async () => {
    expect(await createHandler(aWorld().ports)()).toEqual([]);
  });
});
