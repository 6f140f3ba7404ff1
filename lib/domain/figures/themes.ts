import type { Fact } from '../fact.ts';
import { impactOf, netOf, type Votes } from '../statistics/nets.ts';
import { authorsOf, peopleIn, type SeenFact } from './authors.ts';
import { type Measure, measureOf, membersOf, type WeekView } from './figure.ts';
import { countMeasure, estimateChance, peopleMeasure } from './measure-kinds.ts';
import { isScored, netMeasure, votesOf } from './sentiment.ts';

/** What members spoke about, theme by theme in the brand's own order, and how they felt about it. */
export function themeMeasures({ rows, taxonomy }: WeekView): [string, Measure][] {
  const posts = membersOf(rows);
  const byTheme = new Map<string, SeenFact[]>(taxonomy.map(({ id }) => [id, []]));
  for (const post of posts) for (const { theme } of post.themes) byTheme.get(theme)?.push(post);
  const all = saidIn(posts);

  return taxonomy.flatMap(({ id }): [string, Measure][] => {
    const about = byTheme.get(id)!;
    const labelOf = (fact: Fact) => fact.themes.find(({ theme }) => theme === id)?.sentiment ?? null;
    return [
      [`themes.${id}.mentions`, countMeasure(about, 'Posts of members that mention the theme.')],
      [`themes.${id}.people`, peopleMeasure(peopleIn(about), about, 'Distinct members who mention the theme.')],
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

/** What the authors of some posts said, by their numbers. */
type Said = { readonly authors: readonly number[]; readonly votes: readonly Votes[] };

function saidIn(posts: readonly SeenFact[]): Said {
  const felt = posts.filter(isFelt);
  return { authors: authorsOf(felt).numbers, votes: votesOf(felt, feelingOf) };
}

/** What all members said, told once: of a hundred themes each needs all but its own. */
function impactMeasure(about: readonly SeenFact[], all: Said): Measure {
  const method = 'Net sentiment of all posts minus net sentiment of those that do not mention the theme.';
  if (about.length === 0) return measureOf(null, about, method);
  const theirs = saidIn(about);
  const scored = theirs.votes.reduce((sum, { posts }) => sum + posts, 0);
  const moved = impactOf(netOf(theirs.votes), netOf(votesWithout(theirs, all)));
  return measureOf(moved?.impact ?? null, about, method, {
    interval95: moved?.interval ?? null,
    chance: scored === 0 ? null : estimateChance(moved?.interval ?? null, scored),
  });
}

function votesWithout(some: Said, all: Said): Votes[] {
  const theirs = new Map(some.authors.map((author, i) => [author, some.votes[i]!]));
  return all.votes.flatMap((votes, i) => {
    const less = theirs.get(all.authors[i]!);
    if (less === undefined) return votes;
    const { posts, positive, negative } = less;
    if (votes.posts === posts) return [];
    return { posts: votes.posts - posts, positive: votes.positive - positive, negative: votes.negative - negative };
  });
}

function feelingOf({ sentiment }: Fact): Fact['sentiment']['label'] {
  return sentiment.label;
}

function isFelt(fact: Fact): boolean {
  return isScored(feelingOf(fact));
}
