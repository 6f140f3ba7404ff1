import { formatInstant } from '../domain/instant.ts';
import { keys } from '../domain/layout.ts';
import { isLive, type Words } from '../domain/post-state.ts';
import type { Quote, Quotes } from '../domain/quote.ts';
import type { Report, ReportedRequest } from '../domain/report.ts';
import { cutText } from '../domain/text.ts';
import { cleanText } from '../language/clean.ts';
import type { Ports } from '../ports.ts';
import { readPost } from './keep-post.ts';
import { readerOf } from './reader.ts';

type QuotePorts = Pick<Ports, 'brand' | 'table'>;

/** How many members are quoted on one request, at most: the first who asked, and the latest of those it names. */
const VOICES = 2;
/** As much of a post as tells what it is about, characters. */
const QUOTED_CHARS = 220;

/**
 * The words behind a report, from the store as it is now: what was deleted or erased since is not among them. A report
 * as issued holds none; whoever may read posts may have it printed with them.
 */
export async function readQuotes(report: Report, ports: QuotePorts): Promise<Quotes> {
  const { requests, problems, ignored, champions, moderation } = report;
  const asked = [...requests.list, ...problems.list].map(
    async (request) => [request.id, await voicesOf(request, ports)] as const,
  );
  const named = [...ignored.list, ...champions.featured.list, ...moderation.list].map(async ({ postId }) => {
    const words = await readWords(postId, ports);
    return words === undefined ? [] : [[postId, quoteOf(postId, words, beginningOf(words))] as const];
  });
  return { asks: new Map(await Promise.all(asked)), posts: new Map((await Promise.all(named)).flat()) };
}

/** The first and the latest of a request's asks that still stand, by different members. */
async function voicesOf({ asks }: ReportedRequest, ports: QuotePorts): Promise<Quote[]> {
  const [first, ...others] = asks;
  const voices: Quote[] = [];
  const heard = new Set<string>();
  for (const id of [first, ...others.toReversed()]) {
    if (voices.length === VOICES) break;
    const [, postId, place] = /^(.+)-(\d+)$/.exec(id ?? '') ?? [];
    const words = postId === undefined ? undefined : await readWords(postId, ports);
    if (words === undefined || heard.has(words.authorKey)) continue;
    heard.add(words.authorKey);
    voices.push(quoteOf(postId!, words, askOf(words, Number(place), ports)));
  }
  return voices;
}

/** The sentence that asks, word for word, as it is read now; of a post edited since, its beginning. */
function askOf(words: Words, place: number, { brand }: Pick<Ports, 'brand'>): string {
  return readerOf(brand).read(words).asks[place]?.text ?? beginningOf(words);
}

function beginningOf({ title, body, bodyFormat }: Words): string {
  return [title ?? '', cleanText(body, bodyFormat)].filter(Boolean).join(': ');
}

function quoteOf(postId: string, { createdAt }: Words, text: string): Quote {
  const line = text.replace(/\s+/g, ' ').trim();
  const cut = line.length <= QUOTED_CHARS ? line : `${cutText(line, QUOTED_CHARS - 1).trimEnd()}…`;
  return { postId, createdAt: formatInstant(createdAt), text: cut };
}

/** What a live post says; nothing of a member whose erasure is asked for, though it may not be carried out yet. */
async function readWords(postId: string, ports: Pick<Ports, 'table'>): Promise<Words | undefined> {
  const post = await readPost(postId, ports);
  if (post === undefined || !isLive(post.state)) return undefined;
  const { words } = post.state.content;
  const erased = await ports.table.get(keys.erased(words.authorKey), { consistent: true });
  return erased === undefined ? words : undefined;
}
