import type { Report } from '../domain/report.ts';
import { ABSENT, interval, number, percent } from './words.ts';

export const DEFLECTION = {
  title: 'Deflection',
  caveat: 'Three ways to tell the same thing: they overlap and are never added up.',
} as const;

/** The three, a sentence each; what nobody supplied is said to be unknown. */
export function deflectionInWords({ deflection: { observed, modelled, surveyed, tickets } }: Report): string[] {
  const { questions, rate } = observed;
  const confirmed = observed.name === 'direct_observed' ? '' : ' (unconfirmed: no tickets are supplied)';
  const share = rate.value === null ? '' : `; ${percent(rate.value)} of these and tickets (${interval(rate, percent)})`;
  const { perSolvedView, perOtherView, cases, low, high } = modelled;
  return [
    `Observed${confirmed}: ${number(questions.value)} of ${number(questions.n)} questions that turned seven days old were answered by another member, and no ticket followed${share}.`,
    cases.value === null
      ? `Modelled: ${ABSENT}, since no views are supplied.`
      : `Modelled: ${number(cases.value)} (${number(low.value)} to ${number(high.value)}), at ${perSolvedView} for each view of a solved thread and ${perOtherView} for each other.`,
    surveyed.cases.value === null
      ? `Surveyed: ${ABSENT}, since no survey is supplied.`
      : `Surveyed: ${number(surveyed.cases.value)} (${interval(surveyed.cases, number)}).`,
    ...(tickets.value === null ? [] : [`Tickets opened this week: ${number(tickets.value)}.`]),
  ];
}
