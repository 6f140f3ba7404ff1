import { createHash } from 'node:crypto';
import { columnsOf, daybookOf } from '../../lib/domain/daybook.ts';
import type { Fact } from '../../lib/domain/fact.ts';
import { digestOfFindings, sealOf } from '../../lib/domain/findings.ts';
import { pack, unpack } from '../../lib/domain/packing.ts';
import type { PostState } from '../../lib/domain/post-state.ts';
import type { Report } from '../../lib/domain/report.ts';
import type { Item, Key, Table } from '../../lib/ports.ts';
import type { World } from '../support/a-world.ts';

/**
 * Do something to a world that leaves it untrue. Answers how to undo it; undefined where the world has nothing to do it
 * to.
 */
export async function plant(
  name: string,
  world: World,
  random: () => number,
): Promise<(() => Promise<void>) | undefined> {
  const { table } = world.ports;
  const before: { readonly key: Key; readonly item: Item | undefined }[] = [];
  const remember = async (key: Key) => {
    before.push({ key, item: await table.get(key, { consistent: true }) });
  };
  const watched: Table = {
    ...table,
    put: async (item) => remember(item).then(() => table.put(item)),
    delete: async (key) => remember(key).then(() => table.delete(key)),
  };
  if (!(await FAULTS[name]!({ ...world, ports: { ...world.ports, table: watched } }, random))) return undefined;
  return async () => {
    for (const { key, item } of before.reverse()) await (item === undefined ? table.delete(key) : table.put(item));
  };
}

/** `false` where the world has nothing to do it to. */
export type Fault = (world: World, random: () => number) => Promise<boolean>;

type Words = NonNullable<NonNullable<PostState['content']>['words']>;
type Post = PostState & { content: { words: Words; digest: string } };

/** What may go wrong with a store, or be done to it, without anything being folded again. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  'a post says something else': onPost((post) => {
    post.content.words.body = post.content.words.body === GLAD ? SAD : GLAD;
  }),
  'a post says something else, under the digest of that': onPost((post) => {
    post.content.words.body = post.content.words.body === GLAD ? SAD : GLAD;
    sign(post);
  }),
  'a post is of another author': onPost((post) => {
    post.content.words.authorKey = 'x'.repeat(22);
    sign(post);
  }),
  'a post moves by a day': onPost((post) => {
    post.content.words.createdAt += 86_400_000;
    sign(post);
  }),
  'a post is flagged as staff': onPost((post) => {
    post.content.words.isStaff = !post.content.words.isStaff;
    sign(post);
  }),
  'a post is deleted': onPost((post) => {
    post.deletedAt = post.content.time + 1;
  }),
  'a post is ruled out': onPost((post) => {
    post.verdict = { at: post.content.time + 1, ruling: 'removed', by: 'eve', digest: post.content.digest };
  }),
  'a post has more likes': onPost((post) => {
    const values = { likes: 900, replies: null, shares: null, views: null, followers: null };
    const { version, time, words } = { ...post.content, words: post.content.words };
    post.counts = [{ version, time, week: '0000-W00', at: words.createdAt, values }];
  }),
  'a post is lost': onOne('POST#', (item, world) => remove(world, item), isLive),
  'a post cannot be read': onOne('POST#', (item, world) => put(world, { ...item, bytes: damaged(item) })),
  'a post was never counted': onOne(
    'POST#',
    async (item, world) => {
      const post = unpack(item.bytes!) as Post;
      post.content.words.externalId += '-again';
      post.postId = hash(`acme\0${post.content.words.source}\0${post.content.words.externalId}`, 'base64url').slice(
        0,
        22,
      );
      sign(post);
      await put(world, { ...item, pk: `POST#${post.postId}`, bytes: pack(post) });
    },
    isLive,
  ),
  'a fact is of another mood': onFact((fact) => ({
    ...fact,
    sentiment: { ...fact.sentiment, label: fact.sentiment.label === 'positive' ? 'negative' : 'positive' },
  })),
  'a fact is of staff': onFact((fact) => ({ ...fact, isStaff: !fact.isStaff })),
  'a fact is void': onOne('CELL#', (item, world) => put(world, { ...item, fact: null }), hasFact),
  'a fact is lost': onOne('CELL#', (item, world) => remove(world, item), hasFact),
  'a page is of another mood': onPage((rows) =>
    rows.map(({ revision, fact }, i) => ({
      revision,
      fact:
        i > 0
          ? fact
          : { ...fact, sentiment: { ...fact.sentiment, label: fact.sentiment.label === 'mixed' ? null : 'mixed' } },
    })),
  ),
  'a page has lost a row': onPage((rows) => rows.slice(1)),
  'a page asks for nothing': onPage((rows) =>
    rows.map(({ revision, fact }) => ({ revision, fact: { ...fact, intents: [] } })),
  ),
  'a page cannot be read': onOne('BOOK#', (item, world) => put(world, { ...item, bytes: damaged(item) })),
  'a page is lost': onOne('BOOK#', (item, world) => remove(world, item)),
  'an hour is not in the books': onOne(
    'BOOKS',
    (item, world) => remove(world, item),
    ({ rows }) => Number(rows) > 0,
  ),
  'a summary has another figure': onDocument('SUMMARY#', (summary) => {
    const values = summary.values as Record<string, number | null>;
    values['engagement.posts'] = Number(values['engagement.posts']) + 1;
  }),
  'a summary knows a stranger': onDocument('SUMMARY#', (summary) => {
    (summary.members as string[]).push('a stranger');
  }),
  'an issue has another number': onIssue((report) => {
    report.engagement.posts.value = Number(report.engagement.posts.value) + 1;
  }),
  'an issue has another number, and seals it': onIssue((report) => {
    report.sentiment.net.n = Number(report.sentiment.net.n) + 1;
    seal(report);
  }),
  'an issue compares with another week, and seals it': onIssue((report) => {
    report.growth.active.previous = 4711;
    seal(report);
  }),
  'an issue is surer than it may be, and seals it': onIssue((report) => {
    const { interval95 } = report.growth.active;
    report.growth.active.interval95 = [interval95![0], interval95![1]! - 0.5];
    seal(report);
  }),
  'an issue says that something went up, and seals it': onIssue((report) => {
    report.engagement.posts.verdict = 'up';
    report.growth.new.verdict = 'down';
    seal(report);
  }),
  'an issue keeps more newcomers, and seals it': onIssue((report) => {
    report.growth.retention.week1.value = Number(report.growth.retention.week1.value) + 0.25;
    seal(report);
  }),
  'an issue flatters an initiative, and seals it': onIssue((report) => {
    const [first] = report.initiatives.list;
    if (first === undefined) report.initiatives.list.push({ id: 'poll' } as never);
    else first.uplift.posts.value = Number(first.uplift.posts.value) + 3;
    seal(report);
  }),
  'an issue corrects a count otherwise, and seals it': onIssue((report) => {
    const [first] = report.trust.calibration.list;
    first!.count.value = Number(first!.count.value) + 1;
    seal(report);
  }),
  'an initiative ran on other days': onDecision(
    (item, world) => {
      const initiative = item.initiative as { to: string };
      return put(world, {
        ...item,
        initiative: { ...initiative, to: '2031-01-01', themes: [], channels: [], threads: [] },
      });
    },
    ({ kind }) => kind === 'initiative',
  ),
  'an issue says something else of its week': onIssue((report) => {
    report.summary.lines.splice(0, 1);
  }),
  'an issue cannot be read': onOne(
    'WEEK#',
    (item, world) => put(world, { ...item, bytes: damaged(item) }),
    ({ sk }) => sk.startsWith('ISSUE#'),
  ),
  'an issue is lost': onOne(
    'WEEK#',
    (item, world) => remove(world, item),
    ({ sk }) => sk.startsWith('ISSUE#'),
  ),
  'a decision says something else': onDecision((item, world) =>
    put(world, { ...item, at: Number(item.at), note: 'as I remember it', by: 'eve' }),
  ),
  'a decision is lost': onDecision((item, world) => remove(world, item)),
};

const GLAD = 'I love the new editor, it is wonderful!';
const SAD = 'This is terrible, the search is broken and nothing works.';

/** Do something to one item, whichever, that stands under a prefix and is fit for it. */
function onOne(
  prefix: string,
  change: (item: Item, world: World) => Promise<void>,
  fits: (item: Item) => boolean = () => true,
): Fault {
  return async (world, random) => {
    const items = (await everything(prefix, world)).filter(fits);
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) return false;
    await change(item, world);
    return true;
  };
}

function onPost(change: (post: Post) => void): Fault {
  return onOne(
    'POST#',
    async (item, world) => {
      const post = unpack(item.bytes!) as Post;
      change(post);
      await put(world, { ...item, bytes: pack(post) });
    },
    (item) => isLive(item) && (unpack(item.bytes!) as PostState).verdict === null,
  );
}

function onFact(change: (fact: Fact) => Fact): Fault {
  return onOne(
    'CELL#',
    (item, world) => put(world, { ...item, fact: JSON.stringify(change(JSON.parse(String(item.fact)))) }),
    hasFact,
  );
}

function onPage(change: (rows: ReturnType<typeof daybookOf>) => ReturnType<typeof daybookOf>): Fault {
  return onOne('BOOK#', (item, world) =>
    put(world, { ...item, bytes: pack(columnsOf(change(daybookOf(unpack(item.bytes!))))) }),
  );
}

function onDocument(prefix: string, change: (document: Record<string, unknown>) => void): Fault {
  return onOne(
    'WEEK#',
    async (item, world) => {
      const document = unpack(item.bytes!) as Record<string, unknown>;
      change(document);
      await put(world, { ...item, bytes: pack(document) });
    },
    ({ sk }) => sk.startsWith(prefix),
  );
}

/** Of the newest issue of some week: of older ones no more than seal and digest can be told. */
function onIssue(change: (report: Report) => void): Fault {
  return async (world, random) => {
    const all = await everything('WEEK#', world);
    const newest = new Map(all.filter(({ sk }) => sk.startsWith('REPORT#')).map(({ pk, version }) => [pk, version]));
    const chunks = all.filter(({ pk, sk }) => newest.has(pk) && sk.startsWith(`ISSUE#${newest.get(pk)}#`));
    return onDocument('ISSUE#', (document) => change(document as unknown as Report))(
      {
        ...world,
        ports: {
          ...world.ports,
          table: { ...world.ports.table, scan: async () => ({ items: chunks, next: undefined }) },
        },
      },
      random,
    );
  };
}

/** Of a decision that some issue was made from. */
function onDecision(
  change: (item: Item, world: World) => Promise<void>,
  fits: (item: Item) => boolean = () => true,
): Fault {
  return async (world, random) => {
    const weeks = (await everything('WEEK#', world)).filter(({ sk }) => sk.startsWith('REPORT#'));
    const reports = (await everything('WEEK#', world)).filter(({ sk }) => sk.startsWith('ISSUE#'));
    if (weeks.length === 0) return false;
    const cuts = reports.map(({ bytes }) => Date.parse((unpack(bytes!) as Report).header.asOf));
    return onOne('DECISIONS', change, (item) => fits(item) && Number(item.at) < Math.max(...cuts))(world, random);
  };
}

function isLive({ bytes }: Item): boolean {
  const { content, deletedAt, erased } = unpack(bytes!) as PostState;
  return content?.words != null && deletedAt === null && !erased;
}

function hasFact({ fact }: Item): boolean {
  return typeof fact === 'string';
}

function sign(post: Post): void {
  post.content.digest = hash(JSON.stringify(post.content.words), 'hex').slice(0, 32);
}

function seal(report: Report): void {
  report.header.digest = digestOfFindings(report);
  report.header.seal = sealOf(report);
}

function hash(text: string, encoding: 'hex' | 'base64url'): string {
  return createHash('sha256').update(text).digest(encoding);
}

function damaged({ bytes }: Item): Uint8Array {
  return bytes!.map((byte, i) => (i % 7 === 3 ? byte ^ 0x55 : byte));
}

async function put({ ports }: World, item: Item): Promise<void> {
  await ports.table.put(item);
}

async function remove({ ports }: World, { pk, sk }: Key): Promise<void> {
  await ports.table.delete({ pk, sk });
}

async function everything(prefix: string, { ports }: World): Promise<Item[]> {
  const items: Item[] = [];
  let after: Key | undefined;
  do {
    const page = await ports.table.scan(prefix, after);
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return items.filter(({ pk }) => prefix !== 'BOOKS' || pk === 'BOOKS');
}
