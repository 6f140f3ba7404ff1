import { netOf } from '../arithmetic.ts';
import { fromPosts, type Recounted, type RecountedFigures } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';

type Label = CountedPost['read']['sentiment']['label'];

/** How members felt, by post and by person. */
export function recountSentiment({ members }: Scene): RecountedFigures {
  const labelled = (label: Label) => {
    const those = members.filter(({ read }) => read.sentiment.label === label);
    return fromPosts(those.length, those, { n: members.length });
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
  const net = netOf(scored.map((post) => voteOf(labelOf(post))));
  return fromPosts(net?.value ?? null, scored, { interval95: net?.bounds ?? null });
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
  const net = netOf(votes);
  return fromPosts(net?.value ?? null, scored, { n: votes.length, interval95: net?.bounds ?? null });
}

function voteOf(label: Label): number {
  if (label === 'positive') return 1;
  return label === 'negative' ? -1 : 0;
}
