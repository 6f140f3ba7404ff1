import type { Figure } from '../domain/figures/figure.ts';
import { cutText } from '../domain/text.ts';
import { datesOf } from '../domain/week.ts';

/** Characters that turn the reading direction could make a title look like another. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const CONTROLS = /[\x00-\x1f\x7f-\x9f]/g;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Nothing is known: never written as 0. */
export const ABSENT = '–';

/** A number for people: thousands apart, one decimal where a whole number would hide the point. */
export function number(value: number | null): string {
  if (value === null) return ABSENT;
  const rounded = Math.abs(value) >= 100 || Number.isInteger(value) ? Math.round(value) : Math.round(value * 10) / 10;
  const [whole, part] = String(Math.abs(rounded)).split('.') as [string, string | undefined];
  const grouped = whole.replace(/\B(?=(?:\d{3}){1,7}$)/g, ',');
  return `${rounded < 0 ? '−' : ''}${grouped}${part === undefined ? '' : `.${part}`}`;
}

/** A balance, with its sign. */
export function signed(value: number | null): string {
  if (value === null) return ABSENT;
  return Math.round(value) > 0 ? `+${number(Math.round(value))}` : number(Math.round(value));
}

/** A share of one, as a percentage. */
export function percent(value: number | null): string {
  return value === null ? ABSENT : `${Math.round(value * 100)} %`;
}

/** A time in hours, in the unit that says it shortest. */
export function hours(value: number | null): string {
  if (value === null) return ABSENT;
  if (value < 1) return `${Math.round(value * 60)} min`;
  return value < 48 ? `${number(Math.round(value * 10) / 10)} h` : `${number(Math.round((value / 24) * 10) / 10)} days`;
}

/** How a figure moved since the week before. */
export function change(
  { value, previous }: Pick<Figure, 'value' | 'previous'>,
  show: (value: number | null) => string = number,
): string {
  if (value === null || previous === null) return '';
  if (show(value) === show(previous)) return `= ${show(previous)}`;
  return `${value > previous ? '▲' : '▼'} from ${show(previous)}`;
}

/** What is usual for a figure: an average, so no decimal is worth reading from ten on. */
export function usually(value: number | null, show: (value: number | null) => string = number): string {
  return show(value !== null && value >= 10 ? Math.round(value) : value);
}

/** How a figure moved as far as the tests of the report hold it for moved. */
export function clearChange(
  figure: Pick<Figure, 'value' | 'previous' | 'baseline8w' | 'verdict'>,
  show: (value: number | null) => string = number,
): string {
  if (figure.verdict === null) return figure.previous === null ? 'nothing to compare' : change(figure, show);
  if (figure.verdict === 'too few to say') return 'too few to compare';
  const usual = `usually ${usually(figure.baseline8w, show)}`;
  if (figure.verdict === 'steady') return `no clear change, ${usual}`;
  return `${figure.verdict === 'up' ? '▲' : '▼'} ${usual}`;
}

/** The interval a figure lies in, nineteen times in twenty. */
export function interval({ interval95 }: Pick<Figure, 'interval95'>, show: (value: number | null) => string): string {
  if (interval95 === null) return '';
  return interval95[1] === null
    ? `at least ${show(interval95[0])}`
    : `${show(interval95[0])} to ${show(interval95[1])}`;
}

/** `2026-W47` as a person says it. */
export function weekInWords(week: string): string {
  const [year, weekNumber] = week.split('-W') as [string, string];
  return `week ${Number(weekNumber)} of ${year}`;
}

/** The days of a week: "16–22 November", "30 November – 6 December". */
export function daysOf(week: string): string {
  const days = datesOf(week);
  return datesInWords(days[0]!, days[6]!);
}

/** From one date to another: "19–22 November", "30 November – 6 December", "19 November". */
export function datesInWords(from: string, to: string): string {
  const [first, last] = [partsOf(from), partsOf(to)];
  if (from === to) return `${first.day} ${first.month}`;
  return first.month === last.month
    ? `${first.day}–${last.day} ${last.month}`
    : `${first.day} ${first.month} – ${last.day} ${last.month}`;
}

/** An RFC 3339 time as "18 Nov 09:10". */
export function moment(instant: string): string {
  const { day, month } = partsOf(instant.slice(0, 10));
  return `${day} ${month.slice(0, 3)} ${instant.slice(11, 16)}`;
}

/** The day of an RFC 3339 time, where the year matters: "18 Nov 2026". */
export function dayOf(instant: string): string {
  const { day, month } = partsOf(instant.slice(0, 10));
  return `${day} ${month.slice(0, 3)} ${instant.slice(0, 4)}`;
}

/** "1 person", "3 people": a count with its noun. */
export function counted(value: number, one: string, more: string): string {
  return `${number(value)} ${value === 1 ? one : more}`;
}

/** Text that came from members, safe to show on one line: nothing in it breaks a line or turns the direction. */
export function shown(text: string): string {
  return text.replace(BIDI_CONTROLS, '').replace(/\s+/g, ' ').replace(CONTROLS, '').trim();
}

/** At most so many characters, with a mark where some are left out. */
export function shortened(text: string, chars: number): string {
  return text.length <= chars ? text : `${cutText(text, chars - 1).trimEnd()}…`;
}

/** As a sentence begins. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function partsOf(date: string): { day: number; month: string } {
  const [, month, day] = date.split('-').map(Number) as [number, number, number];
  return { day, month: MONTHS[month - 1]! };
}
