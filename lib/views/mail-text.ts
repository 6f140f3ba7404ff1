import type { Brief, BriefList, Said } from './brief.ts';
import { TO_DECIDE } from './wording.ts';

/** The plain text of a report mail, for readers that show no HTML and for ears. */
export function mailAsText(brief: Brief): string {
  const { brandName, week, days, silent, changed, sure, decide, lists, ignored, corrections, whole, foot } = brief;
  const sections = [
    `${brandName}: ${week}\n${days}`,
    section('What changed', changed.map(item)),
    decide === null ? '' : section(TO_DECIDE, [said(decide)]),
    section('How sure', sure),
    ...(silent ? [] : [...lists.map(list), section('Negative and ignored', [ignored])]),
    corrections.length === 0 ? '' : section('Corrected since', corrections.map(item)),
    section(
      'The whole report',
      'link' in whole ? [whole.link] : ['On the machine that runs the service:', whole.command],
    ),
    foot,
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): string {
  return [title.toUpperCase(), ...lines].join('\n');
}

function list({ title, rows, note }: BriefList): string {
  const lines = rows.map(({ name, value, change, detail, link }) =>
    item(said({ text: `${name}: ${value} this week${change === '' ? '' : ` (${change})`}, ${detail}`, link })),
  );
  return section(title, note === '' ? lines : [...lines, note]);
}

function said({ text, link }: Said): string {
  return link === null ? text : `${text}\n  ${link}`;
}

function item(text: string): string {
  return `- ${text}`;
}
