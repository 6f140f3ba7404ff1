import type { Report } from '../domain/report.ts';
import { html } from './html.ts';
import { linked, namedRequest, table } from './page-figures.ts';
import {
  DELIVERIES,
  LOOPS,
  reactionInWords,
  SHOWN,
  sentInWords,
  shippedInWords,
  toldInWords,
  typeInWords,
} from './wording.ts';
import { moment, number, shown } from './words.ts';

/** What shipped lately, whom that can be told, and what those who asked for it say since. */
export function loops({ loops: section }: Report) {
  if (section.list.length === 0) return html`<section><h2>${LOOPS.title}</h2><p>${LOOPS.empty}</p></section>`;
  return html`<section>
    <h2>${LOOPS.title}</h2>
    <p>${shippedInWords(section)}</p>
    ${table(
      ['', 'Shipped', 'Days since first asked', 'People who asked', 'To tell', 'Net sentiment since'],
      section.list.map((one) => [
        namedRequest(one.id, one.title),
        moment(one.shippedAt),
        number(one.daysToShip),
        linked(one.asked),
        html`<a href=${`/v1/requests/${encodeURIComponent(one.id)}`}>${toldInWords(section.told.find(({ request }) => request === one.id))}</a>`,
        linked(one.after, () => reactionInWords(one.after)),
      ]),
    )}
  </section>`;
}

/** What product teams were sent. */
export function deliveries({ deliveries: section }: Report) {
  if (section.list.length === 0) return html`<section><h2>${DELIVERIES.title}</h2><p>${DELIVERIES.empty}</p></section>`;
  return html`<section>
    <h2>${DELIVERIES.title}</h2>
    <p>${sentInWords(section)}</p>
    ${table(
      ['', 'Team', 'New', 'Since', 'State'],
      section.list
        .slice(0, SHOWN)
        .map(({ title, team, type, changes, at, state }) => [
          shown(title),
          team,
          [typeInWords(type), ...changes.map(shown)].join('; '),
          moment(at),
          state,
        ]),
    )}
  </section>`;
}
