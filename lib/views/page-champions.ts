import type { Quotes } from '../domain/quote.ts';
import type { Report } from '../domain/report.ts';
import { CHAMPIONS } from './champion-words.ts';
import { html } from './html.ts';
import { LEGEND } from './legend.ts';
import { legend, linked, table } from './page-figures.ts';
import { namedPost } from './page-quotes.ts';
import { SHOWN, themeInWords } from './wording.ts';
import { ABSENT, change, moment, number } from './words.ts';

/** Who keeps helping others, and which posts are worth showing. */
export function champions(report: Report, quotes: Quotes) {
  const { list, featured } = report.champions;
  const rows = list.map((one) => [
    html`<code>${one.id}</code>`,
    linked(one.score),
    change(one.score),
    number(one.peopleHelped),
    number(one.accepted),
    number(one.thanked),
    number(one.helpful),
    number(one.activeWeeks),
  ]);
  const posts = featured.list
    .slice(0, SHOWN)
    .map(({ postId, createdAt, why, likes, themes }) => [
      namedPost(postId, quotes),
      moment(createdAt),
      CHAMPIONS.reasons[why],
      number(likes),
      themes.map((theme) => themeInWords(theme, report)).join(', ') || ABSENT,
    ]);
  return html`<section>
    <h2>${CHAMPIONS.title}</h2>
    ${rows.length === 0 ? html`<p>${CHAMPIONS.empty}</p>` : html`${table(CHAMPIONS.heading, rows)}${legend(LEGEND.champions)}`}
    ${posts.length > 0 && html`<p>${CHAMPIONS.featured}</p>${table(CHAMPIONS.featuredHeading, posts)}`}
  </section>`;
}
