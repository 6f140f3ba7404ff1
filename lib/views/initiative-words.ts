import type { Figure } from '../domain/figures/figure.ts';
import type { Report } from '../domain/report.ts';
import { ABSENT, datesInWords, interval, number, shown, signed, usually } from './words.ts';

type Initiative = Report['initiatives']['list'][number];

/** What every rendering says of initiatives. */
export const INITIATIVES = {
  title: 'Initiatives',
  empty:
    'Nobody told of an initiative in this week. `groundswell decide initiative` tells of one before its week is over: a poll, a contest, a week of answers.',
  heading: ['', 'In its days', 'Usual', 'More than usual', 'Verdict', 'Beside untouched themes', 'Verdict'],
} as const;

const ROWS = {
  participants: 'Members who took part',
  firstTimers: 'Who wrote for the first time ever',
  posts: 'Posts',
  net: 'Net sentiment',
} as const;

/** "A poll, 16–22 November, 7 days counted. Usual is the average of the same weekdays in 4 earlier weeks. …" */
export function initiativeInWords({ name, from, to, days, baseline, windows }: Initiative): string {
  const when = `${shown(name)}, ${datesInWords(from, to)}, ${number(days)} ${days === 1 ? 'day' : 'days'} counted.`;
  if (windows < 2) return `${when} The books are too young to tell what is usual.`;
  const by =
    baseline === 'weekdays'
      ? 'What is more than usual judges it'
      : 'The last two columns judge it: they take off how the themes it did not touch moved meanwhile';
  return `${when} Usual is the average of the same weekdays in ${number(windows)} earlier weeks. ${by}.`;
}

/** One row for each thing that is counted; the figures are shown by whoever renders them. */
export function initiativeRows<Cell>(
  one: Initiative,
  cell: (figure: Figure, show: (value: number | null) => string) => Cell,
): (string | Cell)[][] {
  return (Object.keys(ROWS) as (keyof typeof ROWS)[]).map((name) => [
    ROWS[name],
    cell(one[name], name === 'net' ? signed : number),
    name === 'net' ? ABSENT : usually(one.usual[name]),
    cell(one.uplift[name], signed),
    one.uplift[name].verdict ?? ABSENT,
    cell(one.beside[name], signed),
    one.beside[name].verdict ?? ABSENT,
  ]);
}

/** "+5 (−1 to +11)". */
export function upliftInWords(figure: Figure, show: (value: number | null) => string): string {
  const within = interval(figure, show);
  return `${show(figure.value)}${within === '' || show === number ? '' : ` (${within})`}`;
}
