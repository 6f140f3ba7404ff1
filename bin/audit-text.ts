import type { Audit } from '../lib/steps/audit.ts';

/** One line for what does not add up: its week, where it is said, what, and what it must be. */
export function discrepancyInWords({
  week,
  where,
  path,
  reported,
  recomputed,
}: Audit['discrepancies'][number]): string {
  const what = [week, where, path].filter((part) => part !== '').join('  ');
  return `${what}  reported ${shown(reported)}, recomputed ${shown(recomputed)}`;
}

/** What was looked at and what could not be, in a few lines. */
export function auditInWords(audit: Audit): string[] {
  const { posts, reports, olderIssues, figures, discrepancies, unchecked, toBeRestated, expired, overdue } = audit;
  const wrong = discrepancies.length;
  const verdict =
    wrong === 0 ? 'Everything adds up' : `${wrong} ${wrong === 1 ? 'thing does' : 'things do'} not add up`;
  return [
    `${verdict}: ${count(figures, 'figure')} of ${count(reports, 'report')} recomputed from ${evidenceInWords(posts, expired?.posts ?? 0)}.`,
    ...(olderIssues === 0 ? [] : [`Of ${count(olderIssues, 'older issue')} seal and digest were checked.`]),
    'Taken as given: how the engine reads a text, and which asks it takes for one request. Not recomputed: titles,',
    'routing, summary lines, deliveries and operational counts.',
    ...(expired === undefined
      ? []
      : [
          `Posts past the brand's retention have no words to read again: they are taken as they were read. So the figures`,
          `of these weeks are compared with facts, not with words: ${weeksInWords(expired.weeks)}.`,
        ]),
    ...(overdue === undefined
      ? []
      : [
          `${count(overdue, 'post')} past the brand's retention still have their words: see the runbook, on retention.`,
        ]),
    ...(unchecked.length === 0 ? [] : [`Sections with figures that were not recomputed: ${unchecked.join(', ')}.`]),
    ...(toBeRestated.length === 0
      ? []
      : [`Posts or rulings have moved since; the next report issues them again: ${toBeRestated.join(', ')}.`]),
  ];
}

function evidenceInWords(posts: number, expired: number): string {
  if (expired === 0) return count(posts, 'post');
  return `${count(posts - expired, 'post')} and ${count(expired, 'fact')} of posts without words`;
}

/** A few by name; many by the first and the last. */
function weeksInWords(weeks: readonly string[]): string {
  return weeks.length <= 6 ? weeks.join(', ') : `${weeks[0]} to ${weeks.at(-1)}, ${count(weeks.length, 'week')}`;
}

function count(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
}

/** At most a line of it. */
function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
