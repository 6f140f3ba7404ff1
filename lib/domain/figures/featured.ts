import type { SeenFact } from './authors.ts';
import { thanksOfWeek } from './contributions.ts';
import { type Measure, membersOf, type WeekView } from './figure.ts';
import { countMeasure } from './measure-kinds.ts';

/** A post worth showing to others, once its author agrees: it praises, or it was thanked for. */
export type Featured = { readonly post: SeenFact; readonly why: 'praise' | 'thanked' };

/** The posts of members worth featuring: those most reacted to first, then the earliest. */
export function featuredIn(view: WeekView): Featured[] {
  const given = thanksOfWeek(view);
  const thanks = new Set(given.map(({ thanks: { postId } }) => postId));
  const thanked = new Set(given.flatMap(({ reply }) => (reply.isStaff ? [] : [reply])));
  const praise = membersOf(view.rows).filter(
    (post) =>
      post.intents.includes('praise') &&
      post.sentiment.label === 'positive' &&
      !thanks.has(post.postId) &&
      !thanked.has(post),
  );
  const found = [
    ...[...thanked].map((post) => ({ post, why: 'thanked' as const })),
    ...praise.map((post) => ({ post, why: 'praise' as const })),
  ];
  const likes = ({ post }: Featured) => post.atClose?.likes ?? 0;
  return found.sort(
    (a, b) => likes(b) - likes(a) || a.post.createdAt - b.post.createdAt || (a.post.postId < b.post.postId ? -1 : 1),
  );
}

export function featuredMeasures(view: WeekView): [string, Measure][] {
  const posts = featuredIn(view).map(({ post }) => post);
  return [
    [
      'champions.featured.posts',
      countMeasure(
        posts,
        'Replies of members thanked for in the week, and their posts of the week that praise and read positive, thanks apart.',
      ),
    ],
  ];
}
