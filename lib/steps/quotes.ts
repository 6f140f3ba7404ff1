import type { Words } from '../domain/post-state.ts';
import type { Quotes } from '../domain/quote.ts';
import type { Report } from '../domain/report.ts';
import { cleanText } from '../language/clean.ts';
import type { Ports } from '../ports.ts';
import { gatherQuotes } from './gather-quotes.ts';
import { readerOf } from './reader.ts';

type QuotePorts = Pick<Ports, 'brand' | 'table'>;

/**
 * The words behind a report, from the store as it is now: what was deleted or erased since is not among them. A report
 * as issued holds none; whoever may read posts may have it printed with them.
 */
export async function readQuotes(report: Report, ports: QuotePorts): Promise<Quotes> {
  const { requests, problems, ignored, champions, moderation } = report;
  const named = {
    requests: [...requests.list, ...problems.list],
    posts: [...ignored.list, ...champions.featured.list, ...moderation.list],
  };
  return gatherQuotes(named, { ask: (words, place) => askOf(words, place, ports), beginning: beginningOf }, ports);
}

/** The sentence that asks, word for word, as it is read now; of a post edited since, its beginning. */
function askOf(words: Words, place: number, { brand }: Pick<Ports, 'brand'>): string {
  return readerOf(brand).read(words).asks[place]?.text ?? beginningOf(words);
}

function beginningOf({ title, body, bodyFormat }: Words): string {
  return [title ?? '', cleanText(body, bodyFormat)].filter(Boolean).join(': ');
}
