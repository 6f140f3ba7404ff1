import type { Quotes } from '../domain/quote.ts';
import type { Report } from '../domain/report.ts';
import { CHAMPIONS } from './champion-words.ts';
import { LEGEND } from './legend.ts';
import { inline, table } from './markdown-parts.ts';
import { withWords } from './markdown-quotes.ts';
import { themeInWords } from './wording.ts';
import { ABSENT, change, moment, number } from './words.ts';

/** Who keeps helping others, and which posts are worth showing. */
export function champions(report: Report, quotes: Quotes): string {
  const { list, featured } = report.champions;
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
    themes.map((theme) => inline(themeInWords(theme, report))).join(', ') || ABSENT,
  ]);
  const postIds = featured.list.map(({ postId }) => postId);
  const worth = table(...withWords(CHAMPIONS.featuredHeading, posts, postIds, quotes));
  return [
    `## ${CHAMPIONS.title}`,
    rows.length === 0 ? CHAMPIONS.empty : `${table(CHAMPIONS.heading, rows)}\n\n${LEGEND.champions}`,
    posts.length === 0 ? '' : `${CHAMPIONS.featured}\n\n${worth}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}
