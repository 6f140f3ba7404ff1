import * as z from 'zod';
import { postsOfFeed } from '../connectors/feed.ts';
import type { SourceConfig } from '../domain/brand-sources.ts';
import { InvalidInputError, UnavailableError } from '../domain/errors.ts';
import { sha256 } from '../domain/identity.ts';
import { keys } from '../domain/layout.ts';
import { tallyOf } from '../domain/tally.ts';
import type { Ports, WebAnswer } from '../ports.ts';
import { ingestPosts } from './ingest.ts';

export type PollPorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'posts' | 'clock' | 'web' | 'log' | 'meter'>;

/** What became of one feed: taken in, as it was, let be for a while, or no feed came. */
export type Polled = { readonly source: string; readonly outcome: 'read' | 'unchanged' | 'resting' | 'failed' };

/** What is remembered of a feed between two looks. */
const Remembered = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Digests of the entries it last held: what stands there as it did is not sent again. */
  seen: z.array(z.string()),
  /** It asked to be let be until then, ms since 1970. */
  restUntil: z.number(),
});
type Remembered = z.infer<typeof Remembered>;
const NOTHING: Remembered = { etag: null, lastModified: null, seen: [], restUntil: 0 };

/** No feed is let be for longer than this, however long it asks for, seconds. */
const REST_MAX = 86_400;

/**
 * Look at every feed the brand names and take in what is new in it. A feed that does not answer, or answers with
 * something else, costs the others nothing and is looked at again next time.
 */
export async function pollFeeds(ports: PollPorts): Promise<Polled[]> {
  const polled: Polled[] = [];
  for (const source of ports.brand.sources) {
    if (source.connector !== 'feed') continue;
    polled.push({ source: source.id, outcome: await pollFeed(source, ports) });
  }
  return polled;
}

async function pollFeed(source: SourceConfig, ports: PollPorts): Promise<Polled['outcome']> {
  const { table, clock, log } = ports;
  const known = Remembered.safeParse(await table.get(keys.feed(source.id))).data ?? NOTHING;
  if (known.restUntil > clock.now()) return 'resting';
  try {
    const answer = await fetchFeed(source, known, ports);
    if (answer.status === 304) return 'unchanged';
    if (answer.status !== 200) {
      const restUntil = restOf(answer, clock.now());
      if (restUntil > 0) await table.put({ ...keys.feed(source.id), ...known, restUntil });
      log.warn('poll.failed', { source: source.id, status: answer.status });
      return 'failed';
    }
    const seen = await takeFeed(source, answer, known, ports);
    const { etag = null, 'last-modified': lastModified = null } = answer.headers;
    await table.put({ ...keys.feed(source.id), etag, lastModified, seen, restUntil: 0 });
    return 'read';
  } catch (error) {
    if (!(error instanceof UnavailableError) && !(error instanceof InvalidInputError)) throw error;
    log.warn('poll.failed', { source: source.id, reason: error.name });
    return 'failed';
  }
}

/** Ask for a feed, unless it is as it was. A redirection is an answer: the brand file says where a feed stands. */
async function fetchFeed({ url }: SourceConfig, known: Remembered, { web }: PollPorts): Promise<WebAnswer> {
  if (url === null) throw new InvalidInputError('A source of the connector feed needs a url.');
  const headers = {
    accept: 'application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9',
    'user-agent': 'Groundswell (feed reader)',
    ...(known.etag === null ? {} : { 'if-none-match': known.etag }),
    ...(known.lastModified === null ? {} : { 'if-modified-since': known.lastModified }),
  };
  return web.call({ method: 'GET', url, headers });
}

/**
 * Send what is new or changed in a feed, and tell what it holds now.
 * @throws UnavailableError when the queue did not take all of it: the feed is then read again as if for the first time.
 */
async function takeFeed(
  { id }: SourceConfig,
  { body }: WebAnswer,
  { seen }: Remembered,
  ports: PollPorts,
): Promise<string[]> {
  const { posts, refused } = postsOfFeed(body, { source: id });
  const digests = posts.map((post) => sha256(JSON.stringify(post)).slice(0, 16));
  const known = new Set(seen);
  const news = posts.filter((_, i) => !known.has(digests[i]!));
  const receipts = news.length === 0 ? [] : await ingestPosts(news, { overlong: 'cut', origin: 'live' }, ports);
  ports.log.info('poll.done', {
    source: id,
    entries: posts.length,
    leftOut: refused,
    ...tallyOf(receipts.map(({ status }) => status)),
  });
  if (receipts.some(({ status }) => status === 'unavailable')) {
    throw new UnavailableError('The queue did not take every entry of the feed.');
  }
  return digests;
}

/** When a server that is busy wants to be asked again, ms since 1970; 0 when it does not say. */
function restOf({ status, headers }: WebAnswer, now: number): number {
  const seconds = /^\d{1,9}$/.exec(headers['retry-after'] ?? '')?.[0];
  if ((status !== 429 && status !== 503) || seconds === undefined) return 0;
  return now + Math.min(Number(seconds), REST_MAX) * 1000;
}
