import { tzOffset } from '@date-fns/tz';

const QUARTER_HOUR = 900_000;
const HOUR = 3_600_000;
/** No zone is further ahead of UTC than this. */
const FURTHEST_AHEAD = 14 * HOUR;
const REMEMBERED = 50_000;

/** How far the clocks of a zone are ahead of UTC at an instant, ms; negative where they are behind. */
export type OffsetAt = (instant: number) => number;

/** The clocks of a zone. Offsets are looked up once per quarter of an hour, for no zone changes inside one. */
export function clocksOf(timeZone: string): OffsetAt {
  const offsets = new Map<number, number>();
  return (instant) => {
    if (timeZone === 'UTC') return 0;
    const quarter = Math.floor(instant / QUARTER_HOUR);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      if (offsets.size > REMEMBERED) offsets.clear();
      offset = tzOffset(timeZone, new Date(quarter * QUARTER_HOUR)) * 60_000;
      offsets.set(quarter, offset);
    }
    return offset;
  };
}

/**
 * The first instant at which local clocks show a time or a later one; `local` is that time in ms as if it were UTC.
 * Where a clock change skips it, that is the change itself; where one repeats it, the first of the two.
 */
export function firstInstantAt(local: number, offsetAt: OffsetAt): number {
  let instant = local - FURTHEST_AHEAD;
  while (instant + offsetAt(instant) < local) instant += QUARTER_HOUR;
  return instant;
}
