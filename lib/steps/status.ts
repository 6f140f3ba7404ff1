import { formatInstant } from '../domain/instant.ts';
import type { Status } from '../domain/status.ts';
import type { Ports } from '../ports.ts';
import { readMarks } from './books.ts';
import { rulesetOf } from './compiled.ts';
import { openBooks, weeksOf } from './open-books.ts';
import { listBacklogs } from './outbox.ts';

/** What stands in the store and what waits. */
export async function readStatus(
  ports: Pick<Ports, 'table' | 'brand' | 'clock' | 'posts' | 'generation'>,
): Promise<Status> {
  const books = await openBooks(ports);
  const weeks = weeksOf(books);
  return {
    brand: ports.brand.id,
    weeks: { first: weeks[0] ?? null, last: weeks.at(-1) ?? null },
    posts: [...books.hours.values()].reduce((sum, { rows }) => sum + rows, 0),
    foldedAt: formatInstant(books.foldedAt),
    complete: books.complete,
    markedHours: (await readMarks(ports.table)).length,
    hoursLeftOut: books.leftOut.length,
    outbox: await listBacklogs(ports),
    queue: await ports.posts.depth(),
    ruleset: rulesetOf(ports.brand),
    generation: ports.generation,
  };
}
