import { describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/aggregate.ts';
import { parseBrand } from '../../lib/domain/brand.ts';
import { authorKeyOf, postIdOf } from '../../lib/domain/identity.ts';
import { classifyPosts } from '../../lib/steps/classify.ts';
import { eraseMembers } from '../../lib/steps/erase.ts';
import { expireWords } from '../../lib/steps/expire-words.ts';
import { ingestPosts } from '../../lib/steps/ingest.ts';
import { readOnePost } from '../../lib/steps/query.ts';
import { issueReport, readReport } from '../../lib/steps/report.ts';
import { routeRequests } from '../../lib/steps/route.ts';
import { aDelivery, aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, type World } from '../support/a-world.ts';
import {
  aKeptWorld,
  anExpiredWorld,
  anOldWorld,
  BRAND,
  CANARY,
  DAYS,
  digestsIn,
  PAST,
  threeWeeks,
  WEEKS,
} from '../support/an-expired-world.ts';
import { everythingIn, takeIn } from '../support/in-a-world.ts';

const DAY = 86_400;
const postId = (n: number) => postIdOf('acme', 'forum', `p${n}`);
const again = (members: Record<string, unknown>) =>
  aDelivery({ externalId: 'p0', createdAt: '2026-11-03T09:00:00Z', ...members });

/** Facts and pages to the byte, and which hours are marked. */
function booksIn({ journal }: World): unknown[] {
  return journal.db
    .prepare(
      "SELECT pk, sk, attributes, hex(bytes) FROM items WHERE pk LIKE 'CELL#%' OR pk LIKE 'BOOK%' OR pk = 'DIRTY' ORDER BY pk, sk",
    )
    .all();
}

/** The same place under another retention. */
function keeping(postDays: number | null, world: World): World {
  const brand = parseBrand({ ...world.ports.brand, retention: { postDays } });
  return { ...world, ports: { ...world.ports, brand } };
}

describe('words past the retention', () => {
  it('go, with titles, handles and links, while no fact, page or figure moves', async () => {
    const world = await aKeptWorld(DAYS);
    const before = [everythingIn(world), booksIn(world)] as const;

    world.clock.advance(PAST);
    const expired = await expireWords(world.ports);

    expect(before[0]).toContain(CANARY);
    expect(expired).toBe(24);
    expect(everythingIn(world)).not.toContain(CANARY);
    expect(booksIn(world)).toEqual(before[1]);
    expect(await digestsIn(world)).toEqual(await digestsIn(await anOldWorld()));
  });

  it('stay where a brand names none, and its posts are kept to the byte as before', async () => {
    const world = await anOldWorld();
    const before = everythingIn(world);

    expect(await expireWords(world.ports)).toBe(0);

    expect(everythingIn(world)).toBe(before);
    expect(before).not.toContain('"expired"');
  });

  it('go with the hourly fold, and not with that of every few minutes', async () => {
    const world = await aKeptWorld(DAYS);
    world.clock.advance(PAST);
    const aggregate = createHandler(world.ports);

    await aggregate({ hours: 'today' });
    const before = everythingIn(world);
    await aggregate({ hours: 'all' });

    expect(before).toContain(CANARY);
    expect(everythingIn(world)).not.toContain(CANARY);
  });

  it('go a day late and not before, each once', async () => {
    const world = await aKeptWorld(DAYS);
    const first = Date.parse('2026-11-03T09:00:00Z') / 1000;
    const until = (days: number) => world.clock.advance(first + days * DAY - world.clock.now() / 1000);

    until(DAYS + 1);
    const early = await expireWords(world.ports);
    until(DAYS + 1.5);
    const some = await expireWords(world.ports);
    const repeated = await expireWords(world.ports);
    until(DAYS + 3);
    const more = await expireWords(world.ports);

    expect([early, some, repeated, more]).toEqual([0, 1, 0, 2]);
  });

  it('go as far as there is time, and are taken up there', async () => {
    const world = await aKeptWorld(DAYS);
    world.clock.advance(PAST);
    const now = () => {
      world.clock.advance(1);
      return world.clock.now();
    };
    const hurried = { ...world.ports, clock: { now } };

    const counts: number[] = [];
    do counts.push(await expireWords(hurried, { seconds: 20 }));
    while (counts.at(-1) !== 0 && counts.length < 50);

    expect(counts.length).toBeGreaterThan(3);
    expect(counts.reduce((sum, count) => sum + count)).toBe(24);
    expect(everythingIn(world)).not.toContain(CANARY);
  });

  it('follow a brand that shortens its retention, and do not come back when it lengthens it', async () => {
    const world = await aKeptWorld(730);
    world.clock.advance(PAST);
    const long = await expireWords(world.ports);
    const shortened = await expireWords(keeping(DAYS, world).ports);
    const lengthened = keeping(730, world);
    await expireWords(lengthened.ports);
    const old = aPost({ externalId: 'new', createdAt: '2026-11-10T10:00:00Z', body: 'Kept again.' });
    await takeIn([old], lengthened);
    lengthened.clock.advance(700 * DAY);

    expect([long, shortened, await expireWords(lengthened.ports)]).toEqual([0, 24, 1]);
    expect(everythingIn(world)).not.toContain('Kept again.');
  });

  it('of posts that came in while a brand named no retention go once it names one again', async () => {
    const world = await anExpiredWorld();
    const old = aPost({ externalId: 'between', createdAt: '2026-11-10T10:00:00Z', body: 'Meanwhile.' });
    await takeIn([old], keeping(null, world));
    world.clock.advance(8 * DAY);

    expect(await expireWords(world.ports)).toBe(1);
    expect(everythingIn(world)).not.toContain('Meanwhile.');
  });
});

describe('of the words of an ask', () => {
  const ask = (id: string, what: string, at: string) =>
    aPost({ externalId: id, author: { id }, body: `Dear all, hear my ${CANARY}. Please add ${what}.`, createdAt: at });

  /** In which kinds of items a word stands. */
  function homesOf(word: string, { journal }: World): string[] {
    const homes = everythingIn({ journal } as World)
      .split('\n')
      .filter((line) => line.includes(word))
      .map((line) =>
        line.replace(/^(WEEK|CELL|BOOK|POST|REQUEST|LIST)#([^# ]*)(?:#\S*)? (\w+).*$/s, (_, kind, what, sk) =>
          kind === 'WEEK' ? `${kind} ${sk}` : kind === 'LIST' ? `LIST ${what}` : kind,
        ),
      );
    return [...new Set(homes)].sort();
  }

  it('its sentence goes; its key phrase and terms stay with what was counted, and where it became a title', async () => {
    const brand = { ...BRAND, retention: { postDays: DAYS }, triggers: { thresholds: [2] } };
    const world = aWorld({ at: '2026-11-24T12:00:00Z', brand });
    const shared = ['bo', 'cy', 'di'].map((id, n) => ask(id, 'a quokka mode', `2026-11-1${n}T10:00:00Z`));
    await takeIn([ask('ana', 'an axolotl export', '2026-11-10T09:00:00Z'), ...shared], world);
    await issueReport('2026-W46', world.ports);
    await routeRequests(world.ports);
    // The team takes what it is told of off its queue.
    const { queue } = world.ports.destinations.find('triage')!;
    await queue.remove((await queue.receive({ max: 10 })).map(({ receipt }) => receipt));

    world.clock.advance(PAST);
    await expireWords(world.ports);

    expect(everythingIn(world)).not.toMatch(new RegExp(`${CANARY}|Please add|Dear all`));
    expect(homesOf('axolotl', world)).toEqual(['BOOK', 'CELL', 'WEEK MERGED', 'WEEK SUMMARY']);
    expect(homesOf('quokka', world)).toEqual([
      ...['BOOK', 'CELL', 'LIST requests', 'REQUEST'],
      ...['WEEK ISSUE', 'WEEK MERGED', 'WEEK SUMMARY'],
    ]);
  });
});

describe('what comes of a post whose words have gone', () => {
  it('is dropped at the door when it brings words, with the reason', async () => {
    const { ports } = await anExpiredWorld();
    const edited = { ...threeWeeks()[0]!, body: `${CANARY} edited`, editedAt: '2027-03-01T10:00:00Z' };
    const young = aPost({ createdAt: '2027-03-20T10:00:00Z' });
    const options = { overlong: 'refuse', origin: 'live' } as const;

    const receipts = await ingestPosts([threeWeeks()[1], edited, young], options, ports);

    expect(receipts.slice(0, 2)).toEqual(Array(2).fill({ status: 'dropped', reason: 'past-retention' }));
    expect(receipts[2]).toMatchObject({ status: 'accepted' });
    expect(await ports.posts.depth()).toMatchObject({ waiting: 1 });
  });

  it('leaves no words and moves no figure when it was queued before: a repeat, an edit, a post never seen', async () => {
    const world = await anExpiredWorld();
    const before = await digestsIn(world);
    const late = [
      again({ body: `${CANARY} repeated` }),
      again({ body: `${CANARY} edited`, editedAt: '2027-02-01T00:00:00Z' }),
      again({ externalId: 'unseen', body: `${CANARY} late` }),
    ];

    const outcomes = await classifyPosts(late, world.ports);
    await fold(world);

    expect(outcomes).toEqual(Array(3).fill({ outcome: 'superseded' }));
    expect(everythingIn(world)).not.toContain(CANARY);
    expect(await digestsIn(world)).toEqual(before);
  });

  it('leaves its words out though nobody came by to let them go', async () => {
    const world = await aKeptWorld(DAYS);
    world.clock.advance(PAST);

    await classifyPosts([again({ op: 'metrics', metrics: { likes: 9 } })], world.ports);

    await expect(readOnePost(postId(0), world.ports)).rejects.toThrow('past the brand');
    await expect(readOnePost(postId(1), world.ports)).resolves.toMatchObject({ postId: postId(1) });
  });

  it('takes it out of the figures when it is deleted at its source', async () => {
    const world = await anExpiredWorld();
    const { value } = (await readReport(WEEKS[0]!, world.ports)).engagement.posts;

    await takeIn([{ op: 'delete', source: 'forum', externalId: 'p0', deletedAt: '2027-03-01T00:00:00Z' }], world);

    expect((await readReport(WEEKS[0]!, world.ports)).engagement.posts.value).toBe(value! - 1);
    await expect(readOnePost(postId(0), world.ports)).rejects.toThrow(`There is no post '${postId(0)}'.`);
  });

  it('ends alike in whatever order a repeat, an edit and a delete of it come', async () => {
    const deliveries = [
      again({ body: 'again' }),
      again({ body: 'edited', editedAt: '2026-11-05T09:00:00Z' }),
      again({ op: 'delete', deletedAt: '2026-11-04T09:00:00Z' }),
    ];
    const ends: (number | null)[] = [];
    for (const order of ['012', '210', '120', '201']) {
      const world = await anExpiredWorld();
      for (const n of order) await classifyPosts([deliveries[Number(n)]!], world.ports);
      await fold(world);
      ends.push((await readReport(WEEKS[0]!, world.ports)).engagement.posts.value);
    }

    expect(ends).toEqual([6, 6, 6, 6]);
  });

  it('counts where it did when it is edited to a time long past', async () => {
    const world = aWorld({ at: '2027-03-28T12:00:00Z', brand: { retention: { postDays: DAYS } } });
    await takeIn([aPost({ createdAt: '2027-03-20T10:00:00Z' })], world);

    const moved = aDelivery({ createdAt: '2026-01-01T10:00:00Z', editedAt: '2027-03-25T10:00:00Z', body: 'Moved.' });
    await classifyPosts([moved], world.ports);
    await drain(world);
    await fold(world);

    expect((await readReport('2027-W11', world.ports)).engagement.posts.value).toBe(1);
    expect(everythingIn(world)).not.toContain('Moved.');
  });
});

describe('a member whose posts have expired', () => {
  const ana = `ana-${CANARY}`;
  const isAna = ({ author }: Record<string, unknown>) => (author as { id: string }).id === ana;

  it('is erased as if they had never been', async () => {
    const world = await anExpiredWorld();
    const without = await anExpiredWorld(threeWeeks().filter((post) => !isAna(post)));
    const key = authorKeyOf(world.ports.secret, 'forum', ana);

    const [receipt] = await eraseMembers([{ source: 'forum', id: ana }], world.ports);

    expect(receipt).toMatchObject({ state: 'done', posts: 6 });
    expect(receipt!.issues.map(({ week }) => week)).toEqual(WEEKS);
    expect(await digestsIn(world)).toEqual(await digestsIn(without));
    const left = everythingIn(world)
      .split('\n')
      .filter((line) => line.includes(key) && !/^(ERASED#|LIST#erasures)/.test(line));
    expect(left).toEqual([]);
  });
});
