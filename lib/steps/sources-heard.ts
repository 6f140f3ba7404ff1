import type { Ports } from '../ports.ts';
import { openBooks } from './open-books.ts';
import { recentFacts } from './recent-facts.ts';

const DAY = 86_400_000;
/** So far one looks back, days, and for so long nothing may come of a source that wrote on most days before. */
const LOOKED_BACK = 14;
const QUIET_DAYS = 2;
const MOST_DAYS = 0.7;

/** When a source was last heard of, ms; `null` where nothing came in the last two weeks. */
export type Heard = { readonly source: string; readonly lastAt: number | null; readonly isSilent: boolean };

/**
 * Every source the brand names, or that anything came from lately. It is silent when it is named and nothing came in
 * two weeks, or when nothing came for two days though something did on most days before.
 */
export async function heardOf(ports: Pick<Ports, 'table' | 'brand' | 'clock'>): Promise<Heard[]> {
  const { facts } = await recentFacts(LOOKED_BACK, await openBooks(ports), ports);
  const bySource = Map.groupBy(facts, ({ source }) => source);
  const now = ports.clock.now();
  const names = new Set([...ports.brand.sources.map(({ id }) => id), ...bySource.keys()]);
  return [...names].map((source) => {
    const times = (bySource.get(source) ?? []).map(({ createdAt }) => createdAt);
    const lastAt = times.at(-1) ?? null;
    if (lastAt === null) return { source, lastAt, isSilent: true };
    const days = new Set(times.map((at) => Math.floor((now - at) / DAY)));
    const before = LOOKED_BACK - QUIET_DAYS;
    const isSilent = now - lastAt > QUIET_DAYS * DAY && days.size >= MOST_DAYS * before;
    return { source, lastAt, isSilent };
  });
}
