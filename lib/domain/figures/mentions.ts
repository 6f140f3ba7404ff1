import { peopleIn, type SeenFact } from './authors.ts';
import { type Measure, measureOf, membersOf, type WeekView } from './figure.ts';
import { chanceOfShare, countMeasure, peopleMeasure } from './measure-kinds.ts';
import { netMeasure } from './sentiment.ts';

type Named = WeekView['named'][number];

/** What one who is named goes by in the path of a figure: `competitor:Trello`. */
export function namedId({ kind, name }: Named): string {
  return `${kind}:${name}`;
}

/** Whom members named in the week, and how much of the talk was about the brand. A post counts once for each it names. */
export function mentionMeasures({ rows, named }: WeekView): [string, Measure][] {
  const posts = membersOf(rows);
  const naming = namingOf(posts);
  const own = naming.get(namedId(named[0]!)) ?? [];
  return [
    ...named.flatMap((one): [string, Measure][] => {
      const those = naming.get(namedId(one)) ?? [];
      const path = `mentions.${namedId(one)}`;
      return [
        [`${path}.posts`, countMeasure(those, 'Posts of members that name it, once each.')],
        [`${path}.people`, peopleMeasure(peopleIn(those), those, 'Distinct members who name it.')],
        [
          `${path}.net`,
          netMeasure(
            those,
            ({ sentiment }) => sentiment.label,
            '100 × (positive − negative) ÷ scored posts, over posts of members that name it.',
          ),
        ],
      ];
    }),
    ...shareOfVoice(named, naming),
    ['mentions.reach.potential', potentialReach(posts, 'Members who wrote in the week')],
    ['mentions.reach.potentialOfMentions', potentialReach(own, 'Members who named the brand in the week')],
  ];
}

function namingOf(posts: readonly SeenFact[]): Map<string, SeenFact[]> {
  const naming = new Map<string, SeenFact[]>();
  for (const post of posts) {
    for (const mention of post.mentions) {
      const those = naming.get(namedId(mention));
      if (those === undefined) naming.set(namedId(mention), [post]);
      else those.push(post);
    }
  }
  return naming;
}

/** Against the competitors the brand tracks; without any there is nothing to share. */
function shareOfVoice(named: readonly Named[], naming: ReadonlyMap<string, SeenFact[]>): [string, Measure][] {
  const tracked = named.filter(({ kind }) => kind !== 'product').map((one) => naming.get(namedId(one)) ?? []);
  const all = [...new Set(tracked.flat())].sort((a, b) => a.createdAt - b.createdAt || (a.postId < b.postId ? -1 : 1));
  const share = (countOf: (posts: readonly SeenFact[]) => number, method: string): Measure => {
    const [own, total] = [countOf(tracked[0]!), tracked.reduce((sum, posts) => sum + countOf(posts), 0)];
    if (tracked.length < 2 || total === 0) return measureOf(null, [], method);
    return measureOf(own / total, all, method, { n: total, ...chanceOfShare(own, total) });
  };
  return [
    [
      'mentions.shareOfVoice.byPosts',
      share((posts) => posts.length, 'Posts that name the brand ÷ the same summed over it and its competitors.'),
    ],
    [
      'mentions.shareOfVoice.byPeople',
      share(peopleIn, 'Members who name the brand ÷ the same summed over it and its competitors.'),
    ],
  ];
}

/** Each author's audience counts once: that of the last of their posts whose source told it. Unknown is not 0. */
function potentialReach(posts: readonly SeenFact[], who: string): Measure {
  const last = new Map<number, SeenFact>();
  for (const post of posts) if (post.atClose?.followers != null) last.set(post.author, post);
  const known = posts.filter((post) => last.get(post.author) === post);
  const sum = known.reduce((total, { atClose }) => total + atClose!.followers!, 0);
  return measureOf(
    known.length === 0 ? null : sum,
    known,
    `${who}: the followers of each, once, where the source tells them. Who follows two of them is counted twice.`,
  );
}
