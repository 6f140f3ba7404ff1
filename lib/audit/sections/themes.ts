import { toldWithin } from '../chances.ts';
import { authorsOf, fromPosts, ofPeople, type Recounted, type RecountedFigures, summed } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';
import { feelingOf, isScored, netAmong, netSentiment } from './sentiment.ts';

const Z = 1.959963984540054;

/** What members spoke about, and how it moved the whole. */
export function recountThemes({ members, evidence }: Scene): RecountedFigures {
  return evidence.brand.taxonomy.flatMap(({ id }): RecountedFigures => {
    const mentionOf = ({ read }: CountedPost) => read.themes.find(({ theme }) => theme === id);
    const about = members.filter((post) => mentionOf(post) !== undefined);
    const others = members.filter((post) => mentionOf(post) === undefined);
    return [
      [`themes.${id}.mentions`, summed(about)],
      [`themes.${id}.people`, fromPosts(authorsOf(about).length, about, ofPeople(authorsOf(about).length))],
      [`themes.${id}.net`, netSentiment(about, (post) => mentionOf(post)!.sentiment)],
      [`themes.${id}.impact`, impactOf(about, others)],
    ];
  });
}

/** The net sentiment of all less that of the others, and what each of the two varies by. */
function impactOf(about: readonly CountedPost[], others: readonly CountedPost[]): Recounted {
  const scored = (posts: readonly CountedPost[]) => posts.filter((post) => isScored(feelingOf(post)));
  const [theirs, rest] = [netAmong(scored(about), feelingOf), netAmong(scored(others), feelingOf)];
  if (about.length === 0 || rest === null) return fromPosts(null, about);
  if (theirs === null) return fromPosts(0, about, { interval95: [0, 0] });
  const share = theirs.votes / (theirs.votes + rest.votes);
  const impact = netAmong(scored([...about, ...others]), feelingOf)!.value - rest.value;
  const error = Z * share * Math.sqrt(theirs.variance + rest.variance);
  return fromPosts(impact, about, toldWithin([impact - error, impact + error], theirs.votes));
}
