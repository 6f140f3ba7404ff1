import type { PostState } from './post-state.ts';
import type { Calendar } from './week.ts';

/**
 * The state with its counts dated in this calendar's weeks: what was kept under another time zone may lie in another
 * week. Of two that then share a week the newer stays. What the old weeks had dropped is gone, so counts that came
 * within hours of a week's end may differ from those of a brand that had always had this zone.
 */
export function datedIn(state: PostState, calendar: Calendar): PostState {
  if (state.counts.every(({ week, at }) => calendar.weekOf(at) === week)) return state;
  const byWeek = new Map<string, PostState['counts'][number]>();
  for (const counts of state.counts) {
    const week = calendar.weekOf(counts.at);
    const other = byWeek.get(week);
    if (other === undefined || other.at < counts.at) byWeek.set(week, { ...counts, week });
  }
  return { ...state, counts: [...byWeek.values()].sort((a, b) => (a.week < b.week ? -1 : 1)) };
}
