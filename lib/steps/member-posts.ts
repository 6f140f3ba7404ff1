import { keys } from '../domain/layout.ts';
import { unpackBytes } from '../domain/packing.ts';
import { type PageRow, rowsNaming } from '../domain/page-rows.ts';
import { isLive, type Words } from '../domain/post-state.ts';
import { holdsTrace, type Traces, tracesOf } from '../domain/traces.ts';
import type { Ports } from '../ports.ts';
import { readChunks, readPointers } from './books.ts';
import { readPost } from './keep-post.ts';

type TablePort = Pick<Ports, 'table'>;

/** A post of a member, and the hour whose page it was found in. */
export type MemberPost = PageRow & { readonly hour: string };

const AT_ONCE = 64;

/** Every post of some members, by the author columns of the books. Only what is folded is found. */
export function findPostsBy(members: ReadonlySet<string>, ports: TablePort): Promise<MemberPost[]> {
  return rowsOfPages('authorKey', members, ports);
}

/** For each of these members, the posts of others in the same threads that name them or quote them. */
export async function findQuotes(
  posts: readonly MemberPost[],
  ports: TablePort,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const quotedIn = new Map<string, string[]>();
  if (posts.length === 0) return quotedIn;
  const threads = Map.groupBy(posts, ({ threadKey }) => threadKey);
  const neighbours = await rowsOfPages('threadKey', new Set(threads.keys()), ports);
  const traces = await readTraces(posts, ports);
  const reading = neighbours.map(({ postId, authorKey, threadKey }) => async () => {
    const members = new Set(threads.get(threadKey)!.map((post) => post.authorKey));
    members.delete(authorKey);
    if (members.size === 0) return;
    const words = await readWords(postId, ports);
    for (const member of members) {
      if (words === undefined || !holdsTrace(`${words.title ?? ''}\n${words.body}`, traces.get(member)!)) continue;
      quotedIn.set(member, [...(quotedIn.get(member) ?? []), postId]);
    }
  });
  await someAtOnce(reading);
  return quotedIn;
}

/** Do some things, a few dozen at once: a table answers many as fast as one, and a crowd of them takes memory. */
export async function someAtOnce(work: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (let next = 0; next < work.length; next += AT_ONCE) {
    await Promise.all(work.slice(next, next + AT_ONCE).map((one) => one()));
  }
}

async function readTraces(posts: readonly MemberPost[], ports: TablePort): Promise<ReadonlyMap<string, Traces>> {
  const wordsOf = new Map<string, Words[]>(posts.map(({ authorKey }) => [authorKey, []]));
  await someAtOnce(
    posts.map(({ postId, authorKey }) => async () => {
      const words = await readWords(postId, ports);
      if (words !== undefined) wordsOf.get(authorKey)!.push(words);
    }),
  );
  return new Map([...wordsOf].map(([member, words]) => [member, tracesOf(words)]));
}

async function readWords(postId: string, ports: TablePort): Promise<Words | undefined> {
  const post = await readPost(postId, ports);
  return post !== undefined && isLive(post.state) ? post.state.content.words : undefined;
}

async function rowsOfPages(
  column: 'authorKey' | 'threadKey',
  wanted: ReadonlySet<string>,
  { table }: TablePort,
): Promise<MemberPost[]> {
  const rows: MemberPost[] = [];
  for (const { hour, version, chunks } of await readPointers(table)) {
    if (chunks === 0) continue;
    const { pk, prefix } = keys.pageChunks(hour);
    const bytes = await readChunks({ pk, prefix: `${prefix}${version}#` }, chunks, table);
    // Pages change under the fold's lease only, which whoever looks through all of them holds.
    if (bytes === undefined) continue;
    for (const row of rowsNaming(unpackBytes(bytes), column, wanted)) rows.push({ ...row, hour });
  }
  return rows;
}
