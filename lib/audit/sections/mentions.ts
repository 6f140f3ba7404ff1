import { scoreBounds, sumOf } from '../arithmetic.ts';
import { toldWithin } from '../chances.ts';
import { authorsOf, fromPosts, ofPeople, type Recounted, type RecountedFigures, summed } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';
import { feelingOf, netSentiment } from './sentiment.ts';

/** Whom members named, the brand's part of it, and the followers of those who wrote. */
export function recountMentions({ members, evidence: { brand } }: Scene): RecountedFigures {
  const naming = (kind: string, name: string) =>
    members.filter(({ read }) => read.mentions.some((mention) => mention.kind === kind && mention.name === name));
  const own = naming('brand', brand.name);
  const rivals = brand.competitors.map(({ name }) => naming('competitor', name));
  const said = members.filter(({ read }) => read.mentions.some(({ kind }) => kind !== 'product'));
  return [
    ...about('brand', brand.name, own),
    ...brand.products.flatMap(({ name }) => about('product', name, naming('product', name))),
    ...brand.competitors.flatMap(({ name }, i) => about('competitor', name, rivals[i]!)),
    ['mentions.shareOfVoice.byPosts', shareOf(own, rivals, said, (posts) => posts.length)],
    ['mentions.shareOfVoice.byPeople', shareOf(own, rivals, said, (posts) => authorsOf(posts).length)],
    ['mentions.reach.potential', followersOf(members)],
    ['mentions.reach.potentialOfMentions', followersOf(own)],
  ];
}

function about(kind: string, name: string, posts: readonly CountedPost[]): RecountedFigures {
  const path = `mentions.${kind}:${name}`;
  return [
    [`${path}.posts`, summed(posts)],
    [`${path}.people`, fromPosts(authorsOf(posts).length, posts, ofPeople(authorsOf(posts).length))],
    [`${path}.net`, netSentiment(posts, feelingOf)],
  ];
}

function shareOf(
  own: readonly CountedPost[],
  rivals: readonly (readonly CountedPost[])[],
  said: readonly CountedPost[],
  count: (posts: readonly CountedPost[]) => number,
): Recounted {
  const all = count(own) + sumOf(rivals.map(count));
  if (rivals.length === 0 || all === 0) return fromPosts(null, []);
  return fromPosts(count(own) / all, said, { n: all, ...toldWithin(scoreBounds(count(own), all), all) });
}

/** Of each author, the followers told with the last of their posts that tells them. */
function followersOf(posts: readonly CountedPost[]): Recounted {
  const telling = posts.filter(({ atClose }) => typeof atClose?.followers === 'number');
  const last = telling.filter(
    (post, i) => !telling.slice(i + 1).some(({ words }) => words.authorKey === post.words.authorKey),
  );
  return fromPosts(last.length === 0 ? null : sumOf(last.map(({ atClose }) => atClose!.followers!)), last);
}
