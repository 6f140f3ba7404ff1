import { formatInstant } from '../domain/instant.ts';
import type { Words } from '../domain/post-state.ts';
import type { Quote, Quotes } from '../domain/quote.ts';
import { cutText } from '../domain/text.ts';
import type { Ports } from '../ports.ts';
import { readWords } from './live-words.ts';

/** What is to be quoted: requests by their asks, and posts. */
export type Named = {
  readonly requests: readonly { readonly id: string; readonly asks: readonly string[] }[];
  readonly posts: readonly { readonly postId: string }[];
};

/** How words are quoted: what of a post is the ask at a place in it, and how a post begins. */
export type Saying = {
  readonly ask: (words: Words, place: number) => string;
  readonly beginning: (words: Words) => string;
};

type QuotePorts = Pick<Ports, 'table'>;

/** How many members are quoted on one request, at most: the first who asked, and the latest of those it names. */
const VOICES = 2;
/** As much of a post as tells what it is about, characters. */
const QUOTED_CHARS = 220;

/** The words behind what is named, from the store as it is now: what was deleted or erased since is not among them. */
export async function gatherQuotes({ requests, posts }: Named, saying: Saying, ports: QuotePorts): Promise<Quotes> {
  const asked = requests.map(async (request) => [request.id, await voicesOf(request, saying, ports)] as const);
  const named = posts.map(async ({ postId }) => {
    const words = await readWords(postId, ports);
    return words === undefined ? [] : [[postId, quoteOf(postId, words, saying.beginning(words))] as const];
  });
  return { asks: new Map(await Promise.all(asked)), posts: new Map((await Promise.all(named)).flat()) };
}

/** The first and the latest of a request's asks that still stand, by different members. */
async function voicesOf({ asks }: Named['requests'][number], { ask }: Saying, ports: QuotePorts): Promise<Quote[]> {
  const [first, ...others] = asks;
  const voices: Quote[] = [];
  const heard = new Set<string>();
  for (const id of [first, ...others.toReversed()]) {
    if (voices.length === VOICES) break;
    const [, postId, place] = /^(.+)-(\d+)$/.exec(id ?? '') ?? [];
    const words = postId === undefined ? undefined : await readWords(postId, ports);
    if (words === undefined || heard.has(words.authorKey)) continue;
    heard.add(words.authorKey);
    voices.push(quoteOf(postId!, words, ask(words, Number(place))));
  }
  return voices;
}

function quoteOf(postId: string, { createdAt }: Words, text: string): Quote {
  const line = text.replace(/\s+/g, ' ').trim();
  const cut = line.length <= QUOTED_CHARS ? line : `${cutText(line, QUOTED_CHARS - 1).trimEnd()}…`;
  return { postId, createdAt: formatInstant(createdAt), text: cut };
}
