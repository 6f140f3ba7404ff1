import type { Report } from '../domain/report.ts';
import type { Show } from './wording.ts';
import { ABSENT, interval, number, percent } from './words.ts';

export const MENTIONS = {
  title: 'Mentions and reach',
  empty: 'Nobody named the brand, its products or its competitors this week.',
  heading: ['', 'Posts', 'Before', 'People', 'Net sentiment'],
} as const;

/** Whom members named in the week: the others are left out. */
export function namedIn({ mentions: { list } }: Report): Report['mentions']['list'] {
  return list.filter(({ posts }) => (posts.value ?? 0) > 0);
}

/** "40 % of the mentions (12 % to 77 %), 50 % of the people", or that there is none. */
export function shareOfVoiceInWords({ mentions: { shareOfVoice } }: Report): string {
  const { byPosts, byPeople } = shareOfVoice;
  if (byPosts.value === null) return '';
  const within = (figure: typeof byPosts) => `${percent(figure.value)} (${interval(figure, percent)})`;
  return `Share of voice: ${within(byPosts)} of all mentions, ${within(byPeople)} of the people behind them.`;
}

/** What is known of reach, each by its own name. */
export function reachInWords({ mentions: { reach } }: Report): string {
  const { potential, potentialOfMentions, actual } = reach;
  const seen =
    actual.value === null
      ? 'Actual reach is unknown: no source tells its viewers.'
      : `Actual reach: ${number(actual.value)} viewers.`;
  if (potential.value === null) {
    return `Potential reach is unknown: no source tells how many follow its authors. ${seen}`;
  }
  const of = (figure: typeof potential, show: Show = number) => (figure.value === null ? ABSENT : show(figure.value));
  return `Potential reach: ${of(potential)} followers of ${number(potential.n)} members who wrote; ${of(potentialOfMentions)} of those who named the brand. ${seen}`;
}
