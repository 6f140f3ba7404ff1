import type { Fact } from '../fact.ts';
import { type Measure, measureOf, membersOf, type WeekView } from './figure.ts';
import { netMeasure } from './sentiment.ts';

/** What members spoke about, theme by theme in the brand's own order, and how they felt about it. */
export function themeMeasures({ rows, taxonomy }: WeekView): [string, Measure][] {
  const posts = membersOf(rows);
  const overall = netOf(posts);
  const byTheme = new Map<string, Fact[]>(taxonomy.map(({ id }) => [id, []]));
  for (const post of posts) for (const { theme } of post.themes) byTheme.get(theme)?.push(post);

  return taxonomy.flatMap(({ id }): [string, Measure][] => {
    const about = byTheme.get(id)!;
    const labelOf = (fact: Fact) => fact.themes.find(({ theme }) => theme === id)?.sentiment ?? null;
    const without = new Set(about);
    const rest = netOf(posts.filter((post) => !without.has(post)));
    const impact = overall === null || rest === null ? null : overall - rest;
    return [
      [`themes.${id}.mentions`, measureOf(about.length, about, 'Posts of members that mention the theme.')],
      [
        `themes.${id}.people`,
        measureOf(
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
      [
        `themes.${id}.impact`,
        measureOf(
          about.length === 0 ? null : impact,
          about,
          'Net sentiment of all posts minus net sentiment of those that do not mention the theme.',
        ),
      ],
    ];
  });
}

function netOf(posts: readonly Fact[]): number | null {
  return netMeasure(posts, ({ sentiment }) => sentiment.label, '').value;
}
