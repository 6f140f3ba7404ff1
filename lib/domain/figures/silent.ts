import { formatInstant } from '../instant.ts';
import type { SilentSource } from '../report-operations.ts';
import type { WeekView } from './figure.ts';

const HOUR = 3_600_000;
/** A quiet weekend is no silence. */
const HOURS_MIN = 48;
/** Nor is a pause no longer than twice what the source had lately. */
const TIMES = 2;
const POSTS_MIN = 5;

/** The sources of the week or the seven days before that have written nothing for longer than is their way. */
export function silentSources({ rows, apart, sevenDays, span, asOf }: WeekView): SilentSource[] {
  const end = Math.min(span.to, asOf);
  const bySource = Map.groupBy([...sevenDays, ...rows, ...apart], ({ source }) => source);
  return [...bySource]
    .flatMap(([source, posts]): SilentSource[] => {
      const times = posts.map(({ createdAt }) => createdAt).sort((a, b) => a - b);
      const last = times.at(-1)!;
      // A week may have more posts than a call may have arguments.
      const longest = times.reduce((most, time, i) => Math.max(most, time - (times[i - 1] ?? time)), 0);
      const silence = end - last;
      if (times.length < POSTS_MIN || silence < HOURS_MIN * HOUR || silence < TIMES * longest) return [];
      return [{ source, since: formatInstant(last), hours: silence / HOUR }];
    })
    .sort((a, b) => (a.source < b.source ? -1 : 1));
}
