import { authorsOf, fromPosts, type RecountedFigures } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';
import { feelingOf, netSentiment } from './sentiment.ts';

/** What members spoke about, and how it moved the whole. */
export function recountThemes({ members, evidence }: Scene): RecountedFigures {
  const overall = netSentiment(members, feelingOf).value;
  return evidence.brand.taxonomy.flatMap(({ id }): RecountedFigures => {
    const mentionOf = ({ read }: CountedPost) => read.themes.find(({ theme }) => theme === id);
    const about = members.filter((post) => mentionOf(post) !== undefined);
    const others = members.filter((post) => mentionOf(post) === undefined);
    const without = netSentiment(others, feelingOf).value;
    const impact = about.length === 0 || overall === null || without === null ? null : overall - without;
    return [
      [`themes.${id}.mentions`, fromPosts(about.length, about)],
      [`themes.${id}.people`, fromPosts(authorsOf(about).length, about)],
      [`themes.${id}.net`, netSentiment(about, (post) => mentionOf(post)!.sentiment)],
      [`themes.${id}.impact`, fromPosts(impact, about)],
    ];
  });
}
