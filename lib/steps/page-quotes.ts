import { beginningOf } from '../domain/beginning.ts';
import type { Quotes } from '../domain/quote.ts';
import type { Report } from '../domain/report.ts';
import type { Ports } from '../ports.ts';
import { leadingRequests, SHOWN } from '../views/wording.ts';
import { gatherQuotes } from './gather-quotes.ts';

/**
 * The words beside what a report's page shows, read with the rights of whoever opens it. A page brings no engine that
 * could tell the sentence that asks: it quotes how a post begins, and reads no post that it does not show.
 */
export async function readPageQuotes(
  { requests, problems, ignored, champions, moderation }: Report,
  ports: Pick<Ports, 'table'>,
): Promise<Quotes> {
  const named = {
    requests: [requests, problems].flatMap((list) => leadingRequests(list, SHOWN).named),
    posts: [
      ...ignored.list.slice(0, SHOWN),
      ...champions.featured.list.slice(0, SHOWN),
      ...moderation.list.slice(0, SHOWN),
    ],
  };
  return gatherQuotes(named, { ask: beginningOf, beginning: beginningOf }, ports);
}
