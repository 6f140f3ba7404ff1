import type { Quotes } from '../domain/quote.ts';
import type { Report } from '../domain/report.ts';
import { CHAMPIONS } from './champion-words.ts';
import { html } from './html.ts';
import { linked, table } from './page-figures.ts';
import { namedPost } from './page-quotes.ts';
import { ABSENT, change, moment, number } from './words.ts';

/** Who keeps helping others, and which posts are worth showing. */
export function champions({ champions: { list, featured } }: Report, quotes: Quotes) {
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
  const posts = featured.list.map(({ postId, createdAt, why, likes, themes }) => [
    namedPost(postId, quotes),
    moment(createdAt),
    CHAMPIONS.reasons[why],
    number(likes),
    themes.join(', ') || ABSENT,
  ]);
  return html`<section>
    <h2>${CHAMPIONS.title}</h2>
    ${rows.length === 0 ? html`<p>${CHAMPIONS.empty}</p>` : table(CHAMPIONS.heading, rows)}
    ${posts.length > 0 && html`<p>${CHAMPIONS.featured}</p>${table(['Post', 'Since', 'Why', 'Likes', 'Themes'], posts)}`}
  </section>`;
}
