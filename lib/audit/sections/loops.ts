import { weekAfter } from '../calendar.ts';
import type { Recounted, RecountedFigures } from '../recounted.ts';
import { statusesIn } from '../request-status.ts';
import type { CountedPost, Scene } from '../scene.ts';
import { demand, type GroupedRequest, requestsOf } from './requests.ts';
import { netSentiment } from './sentiment.ts';

/** A request that people set shipped, and that still is. */
export type Shipped = GroupedRequest & { readonly shippedAt: number };

/** For so many weeks after its own, those who asked are listened to. */
const WEEKS_AFTER = 4;

/** What shipped, for how many, and what those who asked say since. */
export function recountLoops(scene: Scene): RecountedFigures {
  const shipped = shippedIn(scene, scene.week, scene.week);
  const asks = shipped.flatMap((request) => request.asks);
  const shippedBefore = (week: string) => shippedIn(scene, week, week).length;
  return [
    ['loops.shipped', { ...demand(asks), value: shipped.length, before: shippedBefore }],
    ['loops.asked', withoutPast(demand(asks))],
    ...closedIn(scene).flatMap(
      (request): RecountedFigures => [
        [`loops.${request.id}.asked`, withoutPast(demand(request.asks))],
        [`loops.${request.id}.after`, withoutPast(afterShipping(request, scene))],
      ],
    ),
  ];
}

/** What shipped in the week or the four before, the newest first. */
export function closedIn(scene: Scene): Shipped[] {
  return shippedIn(scene, weekAfter(scene.week, -WEEKS_AFTER), scene.week).sort(
    (a, b) => b.shippedAt - a.shippedAt || (a.id < b.id ? -1 : 1),
  );
}

function shippedIn(scene: Scene, first: string, last: string): Shipped[] {
  const statuses = statusesIn(scene);
  return requestsOf(scene).flatMap((request) => {
    const { status, since } = statuses.get(request.id) ?? { status: 'open', since: 0 };
    const week = scene.calendar.weekOf(since);
    return status === 'shipped' && week >= first && week <= last ? [{ ...request, shippedAt: since }] : [];
  });
}

function afterShipping({ asks, shippedAt }: Shipped, { counted, from }: Scene): Recounted {
  const theme = themeOf(asks.flatMap(({ post }) => post.read.themes.map((mention) => mention.theme)));
  const askers = new Set(asks.map(({ post }) => post.words.authorKey));
  const mentionOf = ({ read }: CountedPost) => read.themes.find((mention) => mention.theme === theme);
  const since = counted.filter(
    (post) =>
      post.at >= from &&
      post.at > shippedAt &&
      !post.isStaff &&
      askers.has(post.words.authorKey) &&
      mentionOf(post) !== undefined,
  );
  return netSentiment(since, (post) => mentionOf(post)!.sentiment);
}

/** The theme most of its asks mention, the first by name of those that as many do. */
function themeOf(themes: readonly string[]): string | undefined {
  const often = (theme: string) => themes.filter((one) => one === theme).length;
  return [...new Set(themes)].sort((a, b) => often(b) - often(a) || (a < b ? -1 : 1))[0];
}

/** What shipped is another request each week, so these are set beside no earlier week. */
function withoutPast(figure: Recounted): Recounted {
  return { ...figure, before: () => null };
}
