import { NotFoundError } from '../domain/errors.ts';
import { formatInstant } from '../domain/instant.ts';
import { isLive, type Words } from '../domain/post-state.ts';
import type { Ports } from '../ports.ts';
import { readMarks } from './books.ts';
import { rulesetOf } from './compiled.ts';
import { readPost } from './keep-post.ts';
import { type Books, openBooks, weeksOf } from './open-books.ts';
import { type Backlog, listBacklogs } from './outbox.ts';
import { accountFor } from './report.ts';

/** A post as a reader sees it: words and a pseudonym, no handle and no permalink. */
export type ReadPost = {
  readonly postId: string;
  readonly source: string;
  readonly channel: string | null;
  readonly author: string;
  readonly isStaff: boolean;
  readonly createdAt: string;
  readonly title: string | null;
  readonly body: string;
};

/**
 * The exact list of posts a figure of a week was counted from, in the order they were written.
 * @throws NotFoundError when the week's report has no such figure.
 */
export async function listEvidence(
  week: string,
  figure: string,
  ports: Pick<Ports, 'table' | 'brand' | 'clock' | 'ids'>,
): Promise<{ readonly value: number | null; readonly posts: readonly ReadPost[] }> {
  const books = await openBooks(ports);
  const measure = (await accountFor(week, books, ports)).measures.get(figure);
  if (measure === undefined) throw new NotFoundError(`The report of ${week} has no figure '${figure}'.`);
  const posts = await Promise.all(measure.posts.map((postId) => readPost(postId, ports)));
  const live = posts.flatMap((post) =>
    post && isLive(post.state) ? [readable(post.state.postId, post.state.content.words)] : [],
  );
  return { value: measure.value, posts: live };
}

/** One post as a reader sees it. @throws NotFoundError when there is none, or it is gone. */
export async function readOnePost(postId: string, ports: Pick<Ports, 'table'>): Promise<ReadPost> {
  const post = await readPost(postId, ports);
  if (post === undefined || !isLive(post.state)) throw new NotFoundError(`There is no post '${postId}'.`);
  return readable(postId, post.state.content.words);
}

/** What stands in the store and what waits, in figures an operator asks for first. */
export type Status = {
  readonly brand: string;
  readonly weeks: { readonly first: string | null; readonly last: string | null };
  readonly posts: number;
  readonly markedHours: number;
  /** What waits to be sent to teams and people, by where it is to go. */
  readonly outbox: readonly Backlog[];
  readonly queue: { readonly waiting: number; readonly inFlight: number; readonly delayed: number };
  readonly ruleset: string;
  readonly generation: number;
};

export async function readStatus(
  ports: Pick<Ports, 'table' | 'brand' | 'clock' | 'posts' | 'generation'>,
): Promise<Status> {
  const books: Books = await openBooks(ports);
  const weeks = weeksOf(books);
  return {
    brand: ports.brand.id,
    weeks: { first: weeks[0] ?? null, last: weeks.at(-1) ?? null },
    posts: [...books.hours.values()].reduce((sum, { rows }) => sum + rows, 0),
    markedHours: (await readMarks(ports.table)).length,
    outbox: await listBacklogs(ports),
    queue: await ports.posts.depth(),
    ruleset: rulesetOf(ports.brand),
    generation: ports.generation,
  };
}

function readable(postId: string, words: Words): ReadPost {
  return {
    postId,
    source: words.source,
    channel: words.channel,
    author: words.authorKey,
    isStaff: words.isStaff,
    createdAt: formatInstant(words.createdAt),
    title: words.title,
    body: words.body,
  };
}
