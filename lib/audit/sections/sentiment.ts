import { type Net, netOf } from '../arithmetic.ts';
import { fromPosts, type Recounted, type RecountedFigures, summed } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';

type Label = CountedPost['read']['sentiment']['label'];

/** How members felt, by post and by person. */
export function recountSentiment({ members }: Scene): RecountedFigures {
  const labelled = (label: Label) => {
    const those = members.filter(({ read }) => read.sentiment.label === label);
    return summed(those, { n: members.length });
  };
  return [
    ['sentiment.net', netSentiment(members, feelingOf)],
    ['sentiment.netByPerson', netByPerson(members)],
    ['sentiment.positive', labelled('positive')],
    ['sentiment.neutral', labelled('neutral')],
    ['sentiment.negative', labelled('negative')],
    ['sentiment.mixed', labelled('mixed')],
    ['sentiment.unscored', labelled('unscored')],
    ['sentiment.abstained', labelled(null)],
  ];
}

/** Net sentiment over the posts among these that were scored. */
export function netSentiment(posts: readonly CountedPost[], labelOf: (post: CountedPost) => Label): Recounted {
  const scored = posts.filter((post) => labelOf(post) !== null && labelOf(post) !== 'unscored');
  return ofNet(netAmong(scored, labelOf), scored);
}

/** Net sentiment of posts that were all scored. */
export function netAmong(scored: readonly CountedPost[], labelOf: (post: CountedPost) => Label): Net | null {
  return netOf(votesBy(scored, labelOf));
}

/** What each author said in posts that were all scored. */
export function votesBy(scored: readonly CountedPost[], labelOf: (post: CountedPost) => Label): number[][] {
  const members = [...Map.groupBy(scored, ({ words }) => words.authorKey).values()];
  return members.map((theirs) => theirs.map((post) => voteOf(labelOf(post))));
}

/** Whether a post, or a mention, was scored. */
export function isScored(label: Label): boolean {
  return label !== null && label !== 'unscored';
}

function ofNet(net: Net | null, scored: readonly CountedPost[]): Recounted {
  if (net === null) return fromPosts(null, scored);
  const { value, bounds, variance, votes } = net;
  return fromPosts(value, scored, {
    n: votes,
    interval95: bounds,
    chance: { kind: 'estimate', variance, n: votes },
  });
}

/** What a whole post feels like. */
export function feelingOf({ read }: CountedPost): Label {
  return read.sentiment.label;
}

/** Each person votes once, by what most of their scored posts feel like. */
function netByPerson(posts: readonly CountedPost[]): Recounted {
  const scored = posts.filter((post) => feelingOf(post) !== null && feelingOf(post) !== 'unscored');
  const byAuthor = Map.groupBy(scored, ({ words }) => words.authorKey);
  const votes = [...byAuthor.values()].map((their) => {
    const theirs = their.map((post) => voteOf(feelingOf(post)));
    const glad = theirs.filter((vote) => vote === 1).length;
    const sad = theirs.filter((vote) => vote === -1).length;
    return glad > sad ? 1 : glad < sad ? -1 : 0;
  });
  return ofNet(netOf(votes.map((vote) => [vote])), scored);
}

function voteOf(label: Label): number {
  if (label === 'positive') return 1;
  return label === 'negative' ? -1 : 0;
}
