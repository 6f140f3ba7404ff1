import type { Quote } from '../domain/quote.ts';
import { moment, shortened, shown } from './words.ts';

/** What stands over the words of a post in a table. */
export const IN_THEIR_WORDS = 'In their words';

/** "“Please add a dark mode.”": a member's words, as such, or as much of them as there is room for. */
export function quoted({ text }: Pick<Quote, 'text'>, chars = Number.POSITIVE_INFINITY): string {
  return `“${shortened(shown(text), chars)}”`;
}

/** When it was said, as seen from a week: "18 Nov", "1 Jul 2018". */
export function saidOn({ createdAt }: Pick<Quote, 'createdAt'>, week: string): string {
  const [day, month] = moment(createdAt).split(' ');
  const year = createdAt.slice(0, 4);
  return `${day} ${month}${week.startsWith(year) ? '' : ` ${year}`}`;
}
