import type { Fact } from '../fact.ts';
import { impactOf, netOf, type Votes } from '../statistics/nets.ts';
import { type Measure, measureOf, membersOf, type WeekView } from './figure.ts';
import { countMeasure, estimateChance, peopleMeasure } from './measure-kinds.ts';
import { isScored, netMeasure, votesOf } from './sentiment.ts';

/** What members spoke about, theme by theme in the brand's own order, and how they felt about it. */
export function themeMeasures({ rows, taxonomy }: WeekView): [string, Measure][] {
  const posts = membersOf(rows);
  const byTheme = new Map<string, Fact[]>(taxonomy.map(({ id }) => [id, []]));
  for (const post of posts) for (const { theme } of post.themes) byTheme.get(theme)?.push(post);
  const all = votesOf(posts.filter(isFelt), feelingOf);

  return taxonomy.flatMap(({ id }): [string, Measure][] => {
    const about = byTheme.get(id)!;
    const labelOf = (fact: Fact) => fact.themes.find(({ theme }) => theme === id)?.sentiment ?? null;
    return [
      [`themes.${id}.mentions`, countMeasure(about, 'Posts of members that mention the theme.')],
      [
        `themes.${id}.people`,
        peopleMeasure(
          new Set(about.map(({ authorKey }) => authorKey)).size,
          about,
          'Distinct members who mention the theme.',
        ),
      ],
      [
        `themes.${id}.net`,
        netMeasure(
          about,
          labelOf,
          '100 × (positive − negative) ÷ scored mentions; each mention has the sentiment of its clause.',
        ),
      ],
      [`themes.${id}.impact`, impactMeasure(about, all)],
    ];
  });
}

/** What all members said, told once: of a hundred themes each needs all but its own. */
function impactMeasure(about: readonly Fact[], all: ReadonlyMap<string, Votes>): Measure {
  const method = 'Net sentiment of all posts minus net sentiment of those that do not mention the theme.';
  if (about.length === 0) return measureOf(null, about, method);
  const theirs = votesOf(about.filter(isFelt), feelingOf);
  const scored = [...theirs.values()].reduce((sum, { posts }) => sum + posts, 0);
  const moved = impactOf(netOf(theirs.values()), netOf(votesWithout(theirs, all)));
  return measureOf(moved?.impact ?? null, about, method, {
    interval95: moved?.interval ?? null,
    chance: scored === 0 ? null : estimateChance(moved?.interval ?? null, scored),
  });
}

function* votesWithout(some: ReadonlyMap<string, Votes>, all: ReadonlyMap<string, Votes>): Generator<Votes> {
  for (const [author, votes] of all) {
    const less = some.get(author);
    if (less === undefined) yield votes;
    else if (votes.posts > less.posts) {
      yield {
        posts: votes.posts - less.posts,
        positive: votes.positive - less.positive,
        negative: votes.negative - less.negative,
      };
    }
  }
}

function feelingOf({ sentiment }: Fact): Fact['sentiment']['label'] {
  return sentiment.label;
}

function isFelt(fact: Fact): boolean {
  return isScored(feelingOf(fact));
}
