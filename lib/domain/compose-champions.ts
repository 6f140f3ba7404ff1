import type { Champion } from './figures/champions.ts';
import { featuredIn } from './figures/featured.ts';
import type { Figure, WeekView } from './figures/figure.ts';
import { formatInstant } from './instant.ts';
import type { Champions } from './report-champions.ts';

/** How many posts worth featuring a report lists; the figure beside them counts all. */
const LISTED = 10;

/** The section about members who help, and posts worth showing, in the form of a report. */
export function composeChampions(
  champions: readonly Champion[],
  view: WeekView,
  figure: (path: string) => Figure,
): Champions {
  return {
    scored: figure('champions.scored'),
    list: champions.map(({ member, score: _, posts: __, ...terms }) => ({
      id: member,
      score: figure(`champions.${member}.score`),
      ...terms,
    })),
    featured: {
      posts: figure('champions.featured.posts'),
      list: featuredIn(view)
        .slice(0, LISTED)
        .map(({ post: { postId, createdAt, atClose, themes }, why }) => ({
          postId,
          createdAt: formatInstant(createdAt),
          why,
          likes: atClose?.likes ?? null,
          themes: themes.map(({ theme }) => theme),
        })),
    },
  };
}
