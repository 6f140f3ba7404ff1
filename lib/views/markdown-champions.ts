import type { Report } from '../domain/report.ts';
import { CHAMPIONS } from './champion-words.ts';
import { inline, table } from './markdown-parts.ts';
import { ABSENT, change, moment, number } from './words.ts';

/** Who keeps helping others, and which posts are worth showing. */
export function champions({ champions: { list, featured } }: Report): string {
  const rows = list.map((one) => [
    `\`${one.id}\``,
    number(one.score.value),
    change(one.score),
    number(one.peopleHelped),
    number(one.accepted),
    number(one.thanked),
    number(one.helpful),
    number(one.activeWeeks),
  ]);
  const posts = featured.list.map(({ postId, createdAt, why, likes, themes }) => [
    `\`${postId}\``,
    moment(createdAt),
    CHAMPIONS.reasons[why],
    number(likes),
    inline(themes.join(', ')) || ABSENT,
  ]);
  return [
    `## ${CHAMPIONS.title}`,
    rows.length === 0 ? CHAMPIONS.empty : table(CHAMPIONS.heading, rows),
    posts.length === 0 ? '' : `${CHAMPIONS.featured}\n\n${table(['Post', 'Since', 'Why', 'Likes', 'Themes'], posts)}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}
