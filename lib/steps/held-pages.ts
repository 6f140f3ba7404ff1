import type { Daybook } from '../domain/daybook.ts';

/** Two weeks and a day: what the figures of one week are counted from. */
const HOURS_HELD = 15 * 24;

/** Reads pages and holds the last ones: of weeks in a row each is counted with the days before it, read already. */
export function holdPages(read: (hour: string) => Promise<Daybook>): (hour: string) => Promise<Daybook> {
  const held = new Map<string, Promise<Daybook>>();
  return (hour) => {
    const page = held.get(hour) ?? read(hour);
    held.delete(hour);
    held.set(hour, page);
    for (const oldest of held.keys()) {
      if (held.size <= HOURS_HELD) break;
      held.delete(oldest);
    }
    page.catch(() => held.delete(hour));
    return page;
  };
}
