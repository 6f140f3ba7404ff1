import type { CountedRequest } from './count-requests.ts';
import { ASKS_NAMED } from './decision.ts';
import type { Figure } from './figures/figure.ts';
import { formatInstant } from './instant.ts';
import type { ReportedRequest } from './report.ts';

/** A list of requests or problems, in the form of a report. */
export function composeRequests(
  requests: readonly CountedRequest[],
  section: string,
  figure: (path: string) => Figure,
): ReportedRequest[] {
  return requests.map(({ request }) => {
    const total = figure(`${section}.${request.id}.demandTotal`);
    return {
      id: request.id,
      title: request.title,
      isNamed: request.isNamed,
      theme: request.theme,
      destination: request.destination,
      owner: request.owner,
      ticket: request.ticket,
      status: request.status,
      demand: figure(`${section}.${request.id}.demand`),
      demandTotal: total,
      asks: request.asks.slice(0, ASKS_NAMED).map(({ id }) => id),
      firstAskedAt: formatInstant(request.asks[0]!.createdAt),
      lastAskedAt: formatInstant(request.asks.at(-1)!.createdAt),
    };
  });
}
