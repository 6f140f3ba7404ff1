import type { Fact } from '../fact.ts';
import { impactOf } from '../statistics/nets.ts';
import { type Measure, measureOf, membersOf, type WeekView } from './figure.ts';
import { countMeasure, estimateChance, peopleMeasure } from './measure-kinds.ts';
import { isScored, netAmong, netMeasure } from './sentiment.ts';

/** What members spoke about, theme by theme in the brand's own order, and how they felt about it. */
export function themeMeasures({ rows, taxonomy }: WeekView): [string, Measure][] {
  const posts = membersOf(rows);
  const byTheme = new Map<string, Fact[]>(taxonomy.map(({ id }) => [id, []]));
  for (const post of posts) for (const { theme } of post.themes) byTheme.get(theme)?.push(post);

  return taxonomy.flatMap(({ id }): [string, Measure][] => {
    const about = byTheme.get(id)!;
    const labelOf = (fact: Fact) => fact.themes.find(({ theme }) => theme === id)?.sentiment ?? null;
    const without = new Set(about);
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
      [
        `themes.${id}.impact`,
        impactMeasure(
          about,
          posts.filter((post) => !without.has(post)),
        ),
      ],
    ];
  });
}

function impactMeasure(about: readonly Fact[], others: readonly Fact[]): Measure {
  const method = 'Net sentiment of all posts minus net sentiment of those that do not mention the theme.';
  const labelOf = ({ sentiment }: Fact) => sentiment.label;
  const scored = about.filter((fact) => isScored(labelOf(fact)));
  const rest = others.filter((fact) => isScored(labelOf(fact)));
  const moved = about.length === 0 ? null : impactOf(netAmong(scored, labelOf), netAmong(rest, labelOf));
  return measureOf(moved?.impact ?? null, about, method, {
    interval95: moved?.interval ?? null,
    chance: scored.length === 0 ? null : estimateChance(moved?.interval ?? null, scored.length),
  });
}
