import type { Fact } from '../fact.ts';
import { type Net, netOf, type Votes } from '../statistics/nets.ts';
import { authorsOf, type SeenFact } from './authors.ts';
import { type Measure, measureOf, membersOf, type WeekView } from './figure.ts';
import { countMeasure } from './measure-kinds.ts';

type Label = Fact['sentiment']['label'];

/** How members felt: one vote per post, and one per person. */
export function sentimentMeasures({ rows }: WeekView): [string, Measure][] {
  const posts = membersOf(rows);
  const having = (label: Label, method: string) => {
    const those = posts.filter(({ sentiment }) => sentiment.label === label);
    return countMeasure(those, method, { n: posts.length });
  };
  return [
    ['sentiment.net', netMeasure(posts, (fact) => fact.sentiment.label, '100 × (positive − negative) ÷ scored posts.')],
    ['sentiment.netByPerson', netByPerson(posts)],
    ['sentiment.positive', having('positive', 'Posts of members read as positive.')],
    ['sentiment.neutral', having('neutral', 'Posts of members read as neutral.')],
    ['sentiment.negative', having('negative', 'Posts of members read as negative.')],
    [
      'sentiment.mixed',
      having('mixed', 'Posts of members that are clearly both; scored, and neither positive nor negative.'),
    ],
    ['sentiment.unscored', having('unscored', 'Posts in a language that is not scored.')],
    ['sentiment.abstained', having(null, 'Posts on which the engine abstained.')],
  ];
}

/** Was a text scored at all? */
export function isScored(label: Label): boolean {
  return label !== null && label !== 'unscored';
}

/** Net sentiment over whatever carries a label, with its interval. */
export function netMeasure(facts: readonly SeenFact[], labelOf: (fact: SeenFact) => Label, method: string): Measure {
  const scored = facts.filter((fact) => isScored(labelOf(fact)));
  return ofNet(netOf(votesOf(scored, labelOf)), scored, method);
}

function ofNet(net: Net | null, scored: readonly SeenFact[], method: string): Measure {
  if (net === null) return measureOf(null, scored, method);
  const { interval, variance, posts } = net;
  return measureOf(net.net, scored, method, {
    n: posts,
    interval95: interval,
    chance: { kind: 'estimate', variance, n: posts },
  });
}

/** What each author said in posts that were all scored, in the order of `authorsOf`. */
export function votesOf(scored: readonly SeenFact[], labelOf: (fact: SeenFact) => Label): Votes[] {
  const { numbers, places } = authorsOf(scored);
  const votes = numbers.map(() => ({ posts: 0, positive: 0, negative: 0 }));
  scored.forEach((fact, i) => {
    const theirs = votes[places[i]!]!;
    theirs.posts++;
    const label = labelOf(fact);
    if (label === 'positive' || label === 'negative') theirs[label]++;
  });
  return votes;
}

/** One vote per person, so that one angry member with forty posts is one angry member. */
function netByPerson(posts: readonly SeenFact[]): Measure {
  const scored = posts.filter(({ sentiment }) => isScored(sentiment.label));
  const votes = votesOf(scored, ({ sentiment }) => sentiment.label).map(({ positive, negative }) => ({
    posts: 1,
    positive: positive > negative ? 1 : 0,
    negative: negative > positive ? 1 : 0,
  }));
  return ofNet(
    netOf(votes),
    scored,
    '100 × (people mostly positive − people mostly negative) ÷ people with a scored post.',
  );
}
