import type { Report } from '../domain/report.ts';
import { interval, number, percent } from './words.ts';

export const DEFLECTION = {
  title: 'Deflection',
  caveat:
    'Questions that members answered, so that support never saw them. Three ways to tell the same thing: they overlap and are never added up.',
} as const;

/** The three, a sentence each; what nobody supplied is said to be unknown. */
export function deflectionInWords({ deflection: { observed, modelled, surveyed, tickets } }: Report): string[] {
  const { questions, rate } = observed;
  const isConfirmed = observed.name === 'direct_observed';
  const end = isConfirmed
    ? ', and no ticket followed'
    : '; whether a ticket followed is not known, since none are supplied';
  const share = rate.value === null ? '' : `; ${percent(rate.value)} of these and tickets (${interval(rate, percent)})`;
  const { perSolvedView, perOtherView, cases, low, high } = modelled;
  return [
    (questions.n ?? 0) === 0
      ? 'Observed: no question turned seven days old.'
      : `Observed${isConfirmed ? '' : ', unconfirmed'}: of ${number(questions.n)} ${questions.n === 1 ? 'question' : 'questions'} that turned seven days old, ${number(questions.value)} got an answer of another member that was accepted or thanked for${end}${share}.`,
    cases.value === null
      ? 'Modelled: not known, since no views are supplied.'
      : `Modelled: ${number(cases.value)} (${number(low.value)} to ${number(high.value)}), at ${perSolvedView} for each view of a solved thread and ${perOtherView} for each other.`,
    surveyed.cases.value === null
      ? 'Surveyed: not known, since no survey is supplied.'
      : `Surveyed: ${number(surveyed.cases.value)} (${interval(surveyed.cases, number)}).`,
    ...(tickets.value === null ? [] : [`Tickets opened this week: ${number(tickets.value)}.`]),
  ];
}
