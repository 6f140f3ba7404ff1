import type { Daybook } from '../domain/daybook.ts';
import type { SeenFact } from '../domain/figures/authors.ts';

/** Two weeks and a day: what the figures of one week are counted from. */
const HOURS_HELD = 15 * 24;
/**
 * Larger communities have their pages read again: these take about 300 MB. A service has weeks of so many posts counted
 * beside, and holds a tenth of that at most.
 */
const ROWS_HELD = 400_000;

/** Reads pages and holds the last ones: of weeks in a row each is counted with the days before it, read already. */
export function holdPages(
  read: (hour: string) => Promise<Daybook<SeenFact>>,
  rowsIn: (hour: string) => number,
): (hour: string) => Promise<Daybook<SeenFact>> {
  const held = new Map<string, Promise<Daybook<SeenFact>>>();
  let rows = 0;
  const letGo = (hour: string) => {
    if (held.delete(hour)) rows -= rowsIn(hour);
  };
  return (hour) => {
    const page = held.get(hour) ?? read(hour);
    letGo(hour);
    held.set(hour, page);
    rows += rowsIn(hour);
    for (const oldest of held.keys()) {
      if (held.size <= HOURS_HELD && rows <= ROWS_HELD) break;
      letGo(oldest);
    }
    page.catch(() => letGo(hour));
    return page;
  };
}
