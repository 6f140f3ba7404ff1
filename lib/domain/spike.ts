import type { Brand } from './brand.ts';
import type { Fact } from './fact.ts';

const DAY = 86_400_000;
/** With how many days before a day is compared. */
const USUAL_DAYS = 28;

/** How far back facts must reach for spikes to be found, ms. */
export const SPIKE_REACH = (USUAL_DAYS + 1) * DAY;

/** A theme about which suddenly many members are unhappy. */
export type Spike = {
  readonly theme: string;
  /** Distinct members who were unhappy about it within the 24 hours, staff apart. */
  readonly people: number;
  /** The mean of the same count on the days before, as far back as the books go, at most 28. */
  readonly usual: number;
  readonly from: number;
  readonly to: number;
  /** When the newest of the posts was written. */
  readonly lastAt: number;
  /** The posts that say so, the newest first. */
  readonly posts: readonly string[];
};

/**
 * Find the themes about which unhappy members are both many and many times as many as usual. A day here is the 24
 * hours before the moment, and each day before it the 24 hours before those.
 *
 * @param since when the books begin, ms: days before it are unknown, which is not the same as quiet.
 */
export function findSpikes(facts: readonly Fact[], at: number, since: number, alerts: Brand['alerts']): Spike[] {
  const days = Math.max(0, Math.min(USUAL_DAYS, Math.floor((at - DAY - since) / DAY)));
  const complaints = complaintsByTheme(facts, at);
  return crowdedThemes(facts, at, alerts).flatMap((theme) => {
    const byDay = complaints.get(theme)!;
    const now = byDay.get(0)!;
    const people = peopleIn(now);
    let before = 0;
    for (let day = 1; day <= days; day++) before += peopleIn(byDay.get(day) ?? []);
    const usual = days === 0 ? 0 : before / days;
    if (people < alerts.times * usual) return [];
    const posts = [...new Set(now.map(({ postId }) => postId).reverse())];
    return [{ theme, people, usual, from: at - DAY, to: at, lastAt: now.at(-1)!.createdAt, posts }];
  });
}

/** Themes that enough members were unhappy about in the 24 hours before: worth a look at what is usual. */
export function crowdedThemes(facts: readonly Fact[], at: number, { peopleMin }: Pick<Brand['alerts'], 'peopleMin'>) {
  const crowded = [...complaintsByTheme(facts, at)].filter(([, byDay]) => peopleIn(byDay.get(0) ?? []) >= peopleMin);
  return crowded.map(([theme]) => theme).sort();
}

type Complaint = Pick<Fact, 'authorKey' | 'postId' | 'createdAt'>;

/** Members' negative mentions of each theme, in the order they were written, by how many whole days ago they were. */
function complaintsByTheme(facts: readonly Fact[], at: number): Map<string, Map<number, Complaint[]>> {
  const byTheme = new Map<string, Map<number, Complaint[]>>();
  for (const { isStaff, createdAt, themes, authorKey, postId } of facts) {
    if (isStaff || createdAt >= at) continue;
    // The 24 hours before begin at their first instant and end before the moment.
    const day = Math.ceil((at - createdAt) / DAY) - 1;
    for (const { theme, sentiment } of themes) {
      if (sentiment !== 'negative') continue;
      const byDay = byTheme.get(theme) ?? new Map<number, Complaint[]>();
      byTheme.set(theme, byDay);
      const theirs = byDay.get(day);
      if (theirs === undefined) byDay.set(day, [{ authorKey, postId, createdAt }]);
      else theirs.push({ authorKey, postId, createdAt });
    }
  }
  return byTheme;
}

function peopleIn(complaints: readonly Complaint[]): number {
  return new Set(complaints.map(({ authorKey }) => authorKey)).size;
}
