import type { CountedRequest } from './count-requests.ts';
import type { Figure } from './figures/figure.ts';
import { shippedAt } from './figures/loops.ts';
import { formatInstant } from './instant.ts';
import type { Loops } from './report-loops.ts';

const DAY = 86_400_000;

/** The section about what shipped, in the form of a report. */
export function composeLoops(
  closed: readonly CountedRequest[],
  told: Loops['told'],
  figure: (path: string) => Figure,
): Loops {
  return {
    shipped: figure('loops.shipped'),
    asked: figure('loops.asked'),
    list: closed.map(({ request }) => ({
      id: request.id,
      title: request.title,
      theme: request.theme,
      ticket: request.ticket,
      shippedAt: formatInstant(shippedAt(request)),
      daysToShip: (shippedAt(request) - request.asks[0]!.createdAt) / DAY,
      asked: figure(`loops.${request.id}.asked`),
      after: figure(`loops.${request.id}.after`),
    })),
    told,
  };
}
