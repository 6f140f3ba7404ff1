import { askedMeasure, type CountedRequest } from '../count-requests.ts';
import { addWeeks, type Calendar, isIn } from '../week.ts';
import { type Measure, membersOf, type WeekView } from './figure.ts';
import { netMeasure } from './sentiment.ts';

/** For how many weeks after the one a request shipped in its askers are listened to. */
const FOLLOWED_WEEKS = 4;

/** The requests that shipped in a week or the four before it, and stand as shipped: the newest first. */
export function closedLoops(week: string, counted: readonly CountedRequest[], calendar: Calendar): CountedRequest[] {
  const { from } = calendar.spanOf(addWeeks(week, -FOLLOWED_WEEKS));
  const { to } = calendar.spanOf(week);
  return counted
    .filter(({ request }) => isIn({ from, to }, shippedAt(request)))
    .sort((a, b) => shippedAt(b.request) - shippedAt(a.request) || (a.request.id < b.request.id ? -1 : 1));
}

/** What shipped, for how many, and what those who asked say since. */
export function loopMeasures(
  view: WeekView,
  counted: readonly CountedRequest[],
  calendar: Calendar,
): [string, Measure][] {
  const shipped = shippedIn(view.week, counted, calendar);
  const asks = shipped.flatMap(({ request }) => request.asks);
  return [
    [
      'loops.shipped',
      {
        ...askedMeasure(asks, 'Requests that people set shipped in the week, and that still are.'),
        value: shipped.length,
      },
    ],
    ['loops.asked', askedMeasure(asks, 'Distinct members who had asked for what shipped in the week.')],
    ...closedLoops(view.week, counted, calendar).flatMap(({ request }): [string, Measure][] => [
      [`loops.${request.id}.asked`, askedMeasure(request.asks, 'Distinct members who ever asked for it.')],
      [`loops.${request.id}.after`, afterShipping(request, view)],
    ]),
  ];
}

/** The requests that shipped in one week and stand as shipped. */
export function shippedIn(week: string, counted: readonly CountedRequest[], calendar: Calendar): CountedRequest[] {
  const span = calendar.spanOf(week);
  return counted.filter(({ request }) => isIn(span, shippedAt(request)));
}

/** When a request shipped, ms; NaN, which is in no week, where it did not. */
export function shippedAt({ status, statusSince }: CountedRequest['request']): number {
  return status === 'shipped' ? (statusSince ?? Number.NaN) : Number.NaN;
}

/** How its askers speak of the theme of a request since it shipped, in this week's posts and what is seen after it. */
function afterShipping(request: CountedRequest['request'], { rows, later }: WeekView): Measure {
  const askers = new Set(request.asks.map(({ authorKey }) => authorKey));
  const mention = ({ themes }: WeekView['rows'][number]) => themes.find(({ theme }) => theme === request.theme);
  const since = membersOf([...rows, ...later]).filter(
    (fact) => fact.createdAt > shippedAt(request) && askers.has(fact.authorKey) && mention(fact) !== undefined,
  );
  return netMeasure(
    since,
    (fact) => mention(fact)?.sentiment ?? null,
    "100 × (positive − negative) ÷ scored mentions of the request's theme by those who asked for it, after it shipped.",
  );
}
