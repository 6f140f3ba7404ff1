import type { Restated } from '../domain/report.ts';
import type { Show } from './wording.ts';
import { capital, number, percent, signed, weekInWords } from './words.ts';

/** The figures a reader remembers from an earlier report, the weightiest first. */
const REMEMBERED: Readonly<Record<string, readonly [string, Show]>> = {
  'growth.active': ['active members', number],
  'engagement.posts': ['posts', number],
  'sentiment.net': ['net sentiment', signed],
  'ignored.threads': ['negative threads without an answer', number],
  'requests.asked': ['requests', number],
  'problems.asked': ['problems', number],
  'growth.new': ['new members', number],
  'responses.answerRate72h': ['questions answered within 72 hours', percent],
};

const TOLD = 5;

/**
 * What earlier reports said that is no longer so, for people: the figures they will remember, the newest week first,
 * and how many others. A figure that looks the same when rounded is among the others.
 */
export function correctionsInWords(restated: readonly Restated[]): string[] {
  const weight = Object.keys(REMEMBERED);
  const told = restated
    .flatMap(({ week, figure, from, to }) => {
      const [name, show] = REMEMBERED[figure] ?? [];
      if (name === undefined || show === undefined || show(from) === show(to)) return [];
      return [{ week, figure, text: `${capital(weekInWords(week))}, ${name}: was ${show(from)}, is ${show(to)}.` }];
    })
    .sort((a, b) => (a.week > b.week ? -1 : a.week < b.week ? 1 : weight.indexOf(a.figure) - weight.indexOf(b.figure)))
    .slice(0, TOLD);
  const others = restated.length - told.length;
  const more =
    others === 0
      ? []
      : [
          `${number(others)}${told.length === 0 ? '' : ' more'} ${others === 1 ? 'figure' : 'figures'} of earlier reports ${others === 1 ? 'was' : 'were'} corrected.`,
        ];
  return [...told.map(({ text }) => text), ...more];
}
