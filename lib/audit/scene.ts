import type { Brand } from '../domain/brand.ts';
import type { Decision } from '../domain/decision.ts';
import type { KeptMeasure } from '../domain/measure.ts';
import { type PlainCalendar, plainCalendar } from './calendar.ts';
import type { SeenAsk, SeenPost } from './seen-post.ts';

/** An ask with the post it stands in. */
export type AskedIn = { readonly ask: SeenAsk; readonly post: CountedPost };

/** A post with what it is to the figures at one cut. */
export type CountedPost = SeenPost & {
  readonly isStaff: boolean;
  /** `held`: spam that waits for a ruling; `removed`: ruled out. */
  readonly standing: 'counted' | 'held' | 'removed';
};

/** Everything an audit has to go by. */
export type Evidence = {
  /** Every post that is left, in the order written. */
  readonly posts: readonly SeenPost[];
  readonly decisions: readonly Decision[];
  /** What sources told that no post does, whenever. */
  readonly measures: readonly KeptMeasure[];
  readonly brand: Brand;
  /** Which request each ask belongs to, by ask id: the language engine's grouping and people's rulings, as given. */
  readonly group: (asks: readonly AskedIn[], ruled: readonly Decision[]) => ReadonlyMap<string, string>;
};

/** One week as it is counted at one cut. */
export type Scene = {
  readonly evidence: Evidence;
  readonly calendar: PlainCalendar;
  readonly week: string;
  readonly from: number;
  readonly to: number;
  /** Nothing written or ruled at or after it is seen, ms. */
  readonly cut: number;
  /** What people ruled before the cut. */
  readonly ruled: readonly Decision[];
  /** All posts before the cut that count, members' and staff's, in the order written. */
  readonly counted: readonly CountedPost[];
  /** Those of the week; and of them, those of members. */
  readonly own: readonly CountedPost[];
  readonly members: readonly CountedPost[];
  /** Posts of the week that count in no member figure. */
  readonly apart: readonly CountedPost[];
};

/** Set the scene of a week. */
export function sceneOf(evidence: Evidence, week: string, cut: number, staff: ReadonlyMap<string, boolean>): Scene {
  const calendar = calendarOf(evidence.brand.timeZone);
  const { from, to } = calendar.spanOf(week);
  const known = evidence.posts
    .filter(({ at }) => at < cut)
    .map((post): CountedPost => {
      const isStaff = staff.get(post.words.authorKey) ?? post.saysStaff;
      return { ...post, isStaff, standing: standingOf(post, isStaff, evidence.brand.moderation.hold) };
    });
  const counted = known.filter(({ standing }) => standing === 'counted');
  const within = ({ at }: SeenPost) => at >= from && at < to;
  const own = counted.filter(within);
  return {
    evidence,
    calendar,
    week,
    from,
    to,
    cut,
    ruled: evidence.decisions.filter(({ at }) => at < cut),
    counted,
    own,
    members: own.filter(({ isStaff }) => !isStaff),
    apart: known.filter((post) => within(post) && post.standing !== 'counted'),
  };
}

/**
 * Spam of at least the hold level waits for a ruling, and a ruling stands above it. What staff wrote is never held, nor
 * what was written as staff by someone whom people later ruled to be none.
 */
function standingOf(
  { ruling, read, saysStaff, asRead }: SeenPost,
  isStaff: boolean,
  hold: number | false,
): CountedPost['standing'] {
  if (ruling === 'removed') return 'removed';
  if (ruling === 'kept' || isStaff || saysStaff) return 'counted';
  if (asRead !== undefined) return asRead;
  if (hold === false) return 'counted';
  const spam = (read.moderation ?? []).filter(({ label }) => label === 'spam').map(({ confidence }) => confidence);
  return spam.some((confidence) => confidence >= hold) ? 'held' : 'counted';
}

const calendars = new Map<string, PlainCalendar>();

/** What an instant is in a zone never changes, so it is asked once. */
export function calendarOf(timeZone: string): PlainCalendar {
  const known = calendars.get(timeZone) ?? plainCalendar(timeZone);
  calendars.set(timeZone, known);
  return known;
}
