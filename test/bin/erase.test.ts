import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../lib/adapters/local/journal.ts';
import { silentLog } from '../../lib/adapters/local/log.ts';
import { openQueue } from '../../lib/adapters/local/queue.ts';
import { openSecrets } from '../../lib/adapters/local/secrets.ts';
import { openTable } from '../../lib/adapters/local/table.ts';
import { systemClock } from '../../lib/adapters/node/clock.ts';
import { memoryMeter } from '../../lib/adapters/node/meter.ts';
import { deliveryOf } from '../../lib/domain/delivery.ts';
import { parsePost } from '../../lib/domain/post.ts';
import { createCalendar } from '../../lib/domain/week.ts';
import { setAsideDelivery } from '../../lib/steps/set-aside.ts';
import { aFolder, groundswell } from '../support/a-command.ts';
import { everythingUnder, write } from '../support/a-data-directory.ts';
import { aPost } from '../support/a-post.ts';

const MEMBERS = 130;
const ERASED = Array.from({ length: 100 }, (_, n) => `m${(n * 7) % MEMBERS}`);
const CANARY = 'zanzibarine';
const queue = { kind: 'standard', clock: systemClock, visibilitySeconds: 30, maxReceives: 5 } as const;
const REPORT = ['report', '--week', '2026-W46', '--format', 'json'];

/** Two posts of each member, an edit of one, with a canary of their own in the words of those who will be erased. */
function postsOf(n: number): Record<string, unknown>[] {
  const author = { id: `m${n}`, name: `Name ${n}` };
  const word = ERASED.includes(author.id) ? `${CANARY}${n}` : `ordinary${n}`;
  const at = (minutes: number) =>
    new Date(Date.parse('2026-11-09T08:00:00Z') + (n * 31 + minutes) * 60_000).toISOString();
  const post = { externalId: `a${n}`, author, createdAt: at(0), body: `Please add a ${word} mode to the board.` };
  const reply = {
    externalId: `b${n}`,
    author,
    threadId: `a${(n * 13) % MEMBERS}`,
    createdAt: at(9),
    body: `It ${word}.`,
  };
  return [
    aPost(post),
    aPost(reply),
    aPost({ ...post, body: `${post.body} And ${word}, too.`.repeat(4), editedAt: at(20) }),
  ];
}

describe('groundswell erase', () => {
  it('leaves no byte of a hundred members, in the store, in its file, in queues or set aside; the rest is counted as before', async () => {
    const { folder, options } = aFolder();
    const data = join(folder, 'data');
    const all = Array.from({ length: MEMBERS }, (_, n) => postsOf(n)).flat();
    await groundswell(['import', write(folder, 'posts.jsonl', all), ...options], '', folder);
    await groundswell([...REPORT, ...options], '', folder);
    const journal = openJournal(join(data, 'acme.db'));
    const receiver = {
      brand: { id: 'acme', phoneRegions: null, timeZone: 'UTC', languages: ['en'] },
      secret: openSecrets(data).brandSecret('acme'),
      calendar: createCalendar('UTC'),
      receivedAt: Date.now(),
    };
    const late = ERASED.slice(0, 30).map((id, n) => {
      const post = aPost({ externalId: `late${n}`, author: { id }, body: `${CANARY} late ${n}` });
      return { body: JSON.stringify(deliveryOf(parsePost(post), receiver)), group: 'forum/live' };
    });
    await openQueue(journal, { ...queue, name: 'posts-dead' }).send(late.slice(0, 15));
    await openQueue(journal, { ...queue, name: 'posts' }).send(late.slice(15));
    const odd = {
      connector: 'generic' as const,
      source: 'forum',
      headers: {},
      body: Buffer.from(JSON.stringify({ author: { id: ERASED[3] }, body: `${CANARY} odd` })),
      receivedAt: Date.now(),
      reason: 'unmappable' as const,
      detail: '/externalId must be a string',
    };
    await setAsideDelivery(odd, {
      table: openTable(journal),
      secret: receiver.secret,
      log: silentLog,
      meter: memoryMeter(),
    });
    await journal.close();
    const before = everythingUnder(data);

    const refused = await groundswell(['erase', 'forum', ...ERASED, ...options], '', folder);
    const erased = await groundswell(['erase', 'forum', ...ERASED, '--yes', '--json', ...options], '', folder);
    await groundswell(['redrive', ...options], '', folder);
    await groundswell(['import', write(folder, 'none.jsonl', []), ...options], '', folder);
    const after = JSON.parse((await groundswell([...REPORT, ...options], '', folder)).out);
    const remains = everythingUnder(data);

    const { folder: other, options: others } = aFolder();
    const kept = all.filter(({ author }) => !ERASED.includes((author as { id: string }).id));
    await groundswell(['import', write(other, 'posts.jsonl', kept), ...others], '', other);
    const without = JSON.parse((await groundswell([...REPORT, ...others], '', other)).out);

    expect(before).toContain(`${CANARY} odd`);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('200 folded posts would go') });
    const receipts = erased.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(erased.code).toBe(0);
    expect(receipts).toHaveLength(100);
    for (const receipt of receipts) expect(receipt).toMatchObject({ state: 'done', posts: expect.any(Number) });
    expect(remains).not.toContain(CANARY);
    expect(after.engagement.posts.value).toBe(60);
    expect(after.growth.active).toEqual(without.growth.active);
    expect(after.sentiment.net.value).toBe(without.sentiment.net.value);
  }, 120_000);

  it('runs again in a copy that was made before', async () => {
    const { folder, options } = aFolder();
    const copy = join(folder, 'copy');
    const posts = [...postsOf(1), aPost({ externalId: 'ana', createdAt: '2026-11-10T10:00:00Z' })];
    await groundswell(['import', write(folder, 'posts.jsonl', posts), ...options], '', folder);
    await groundswell(['backup', copy, '--data', join(folder, 'data')], '', folder);
    await groundswell(['erase', 'forum', 'm1', '--yes', ...options], '', folder);
    const [, , ...brand] = options;

    const again = await groundswell(['erase', '--as-in', join(folder, 'data'), '--data', copy, ...brand], '', folder);
    const after = JSON.parse((await groundswell([...REPORT, '--data', copy, ...brand], '', folder)).out);

    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('1 members who were erased') });
    expect(after.engagement.posts.value).toBe(1);
    expect(everythingUnder(copy)).not.toContain(ERASED.includes('m1') ? CANARY : 'ordinary1');
  }, 60_000);

  it('says what a member must be named by', async () => {
    const { folder, options } = aFolder();

    const { code, err } = await groundswell(['erase', 'The Forum', 'ana', ...options], '', folder);

    expect(code).toBe(1);
    expect(err).toContain('must be a slug');
  });
});
