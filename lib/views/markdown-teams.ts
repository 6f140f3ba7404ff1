import type { Report } from '../domain/report.ts';
import { inline, table } from './markdown-parts.ts';
import {
  DELIVERIES,
  LOOPS,
  reactionInWords,
  sentInWords,
  shippedInWords,
  toldInWords,
  typeInWords,
} from './wording.ts';
import { moment, number } from './words.ts';

/** What shipped lately, whom that can be told, and what those who asked for it say since. */
export function loops({ loops: section }: Report): string {
  if (section.list.length === 0) return `## ${LOOPS.title}\n\n${LOOPS.empty}`;
  const rows = section.list.map((one) => [
    inline(one.title),
    moment(one.shippedAt),
    number(one.daysToShip),
    number(one.asked.value),
    toldInWords(section.told.find(({ request }) => request === one.id)),
    reactionInWords(one.after),
  ]);
  const heading = ['', 'Shipped', 'Days since first asked', 'People who asked', 'To tell', 'Net sentiment since'];
  return [`## ${LOOPS.title}`, shippedInWords(section), table(heading, rows)].join('\n\n');
}

/** What product teams were sent. */
export function deliveries({ deliveries: section }: Report): string {
  if (section.list.length === 0) return `## ${DELIVERIES.title}\n\n${DELIVERIES.empty}`;
  const rows = section.list
    .slice(0, 10)
    .map(({ title, team, type, changes, at, state }) => [
      inline(title),
      inline(team),
      [typeInWords(type), ...changes.map(inline)].join('; '),
      moment(at),
      state,
    ]);
  const all = section.sent + section.waiting + section.refused;
  const more = all > rows.length ? `\n\nAnd ${all - rows.length} more.` : '';
  return [
    `## ${DELIVERIES.title}`,
    sentInWords(section),
    `${table(['', 'Team', 'New', 'Since', 'State'], rows)}${more}`,
  ].join('\n\n');
}
