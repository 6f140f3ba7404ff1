import { type AskRecord, demandOf } from './feature-request.ts';
import type { Measure } from './figures/figure.ts';
import { chanceOfPeople } from './figures/measure-kinds.ts';
import type { StandingRequest } from './standing-request.ts';
import type { Calendar } from './week.ts';

/** A request's demand week by week, so that a report can set this week beside those before. */
export type CountedRequest = {
  readonly request: StandingRequest;
  readonly inWeek: (week: string) => number;
  readonly upTo: (week: string) => number;
  readonly asksIn: (week: string) => readonly AskRecord[];
};

/** Count the demand behind every request, by the week its asks were written in. */
export function countRequests(requests: readonly StandingRequest[], calendar: Calendar): CountedRequest[] {
  return requests.map((request) => {
    const byWeek = Map.groupBy(request.asks, ({ createdAt }) => calendar.weekOf(createdAt));
    const demand = new Map([...byWeek].map(([week, asks]) => [week, demandOf(asks)]));
    return {
      request,
      asksIn: (week) => byWeek.get(week) ?? [],
      inWeek: (week) => demand.get(week) ?? 0,
      upTo: (week) => demandOf([...byWeek].flatMap(([one, asks]) => (one <= week ? asks : []))),
    };
  });
}

/** The requests of one kind that members asked for in a week: most people first, then most people ever, then by id. */
export function askedIn(
  week: string,
  kind: 'request' | 'problem',
  counted: readonly CountedRequest[],
): CountedRequest[] {
  return counted
    .filter(({ request, inWeek }) => request.kind === kind && inWeek(week) > 0)
    .map((one) => ({ one, now: one.inWeek(week), ever: one.request.demand }))
    .sort((a, b) => b.now - a.now || b.ever - a.ever || (a.one.request.id < b.one.request.id ? -1 : 1))
    .map(({ one }) => one);
}

/** A week's demand as a measure: it came by chance, as every count of people does. */
export function demandMeasure(asks: readonly AskRecord[], method: string): Measure {
  const measure = askedMeasure(asks, method);
  return { ...measure, ...chanceOfPeople(measure.value!) };
}

/** Everyone who ever asked, as a measure: its value is people, its evidence their posts. */
export function askedMeasure(asks: readonly AskRecord[], method: string): Measure {
  const members = asks.filter(({ isStaff }) => !isStaff);
  const people = demandOf(asks);
  const posts = [...new Set(members.map(({ postId }) => postId))];
  return { value: people, n: posts.length, people, interval95: null, chance: null, posts, method };
}
