import type { Fact } from '../fact.ts';
import { netInterval } from '../statistics.ts';
import { type Measure, measureOf, membersOf, type WeekView } from './figure.ts';

type Label = Fact['sentiment']['label'];

/** How members felt: one vote per post, and one per person. */
export function sentimentMeasures({ rows }: WeekView): [string, Measure][] {
  const posts = membersOf(rows);
  const having = (label: Label, method: string) => {
    const those = posts.filter(({ sentiment }) => sentiment.label === label);
    return measureOf(those.length, those, method, { n: posts.length });
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
export function netMeasure(facts: readonly Fact[], labelOf: (fact: Fact) => Label, method: string): Measure {
  const scored = facts.filter((fact) => isScored(labelOf(fact)));
  const positive = scored.filter((fact) => labelOf(fact) === 'positive').length;
  const negative = scored.filter((fact) => labelOf(fact) === 'negative').length;
  const result = netInterval(positive, negative, scored.length);
  return measureOf(result?.net ?? null, scored, method, { interval95: result?.interval ?? null });
}

/** One vote per person, so that one angry member with forty posts is one angry member. */
function netByPerson(posts: readonly Fact[]): Measure {
  const scored = posts.filter(({ sentiment }) => isScored(sentiment.label));
  const votes = [...Map.groupBy(scored, ({ authorKey }) => authorKey).values()].map((theirs) => {
    const balance = theirs.reduce((sum, { sentiment }) => sum + signOf(sentiment.label), 0);
    return Math.sign(balance);
  });
  const result = netInterval(
    votes.filter((vote) => vote > 0).length,
    votes.filter((vote) => vote < 0).length,
    votes.length,
  );
  return measureOf(
    result?.net ?? null,
    scored,
    '100 × (people mostly positive − people mostly negative) ÷ people with a scored post.',
    { n: votes.length, interval95: result?.interval ?? null },
  );
}

function signOf(label: Label): number {
  return label === 'positive' ? 1 : label === 'negative' ? -1 : 0;
}
