import type { Report } from '../domain/report.ts';
import { html } from './html.ts';
import { netMark } from './marks.ts';
import { MENTIONS, namedIn, reachInWords, shareOfVoiceInWords } from './mention-words.ts';
import { linked, table } from './page-figures.ts';
import { change, shown, signed } from './words.ts';

/** Whom members named, the brand's share of it, and how many could have read it. */
export function mentions(report: Report) {
  const rows = namedIn(report).map(({ name, posts, people, net }) => [
    shown(name),
    linked(posts),
    change(posts),
    linked(people),
    html`${linked(net, signed)} ${netMark(net)}`,
  ]);
  return html`<section>
    <h2>${MENTIONS.title}</h2>
    ${rows.length === 0 ? html`<p>${MENTIONS.empty}</p>` : table(MENTIONS.heading, rows)}
    <p>${shareOfVoiceInWords(report)} ${reachInWords(report)}</p>
  </section>`;
}
