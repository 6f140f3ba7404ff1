import type { RequestSnapshot } from '../domain/team-event.ts';
import { cutText } from '../domain/text.ts';

/** Characters that turn the reading direction could make a title look like another. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** A space of no width: seen by the program that looks for mentions and links, not by the reader. */
const GAP = '\u200b';
const QUOTE_CHARS = 280;

/** Any text on one line, at most so many UTF-16 units. */
export function oneLine(text: string, chars: number): string {
  const line = text.replace(BIDI_CONTROLS, '').replace(/\s+/g, ' ').trim();
  return line.length <= chars ? line : `${cutText(line, chars - 1).trimEnd()}…`;
}

/**
 * Words that ping nobody and link nowhere: what trackers look for (`@name`, `#12`, addresses) is broken by a space
 * of no width. Escaping would not do, since they look for it after markup has been undone.
 */
export function quiet(text: string): string {
  return text
    .replace(/[@#]/g, `$&${GAP}`)
    .replace(/:\/\//g, `:${GAP}//`)
    .replace(/\b(www|GH)([.-])/gi, `$1${GAP}$2`);
}

/** A member's words as they may go along. */
export function quoted(text: string): string {
  return quiet(oneLine(text, QUOTE_CHARS));
}

/** `1 person`, `15 people`. */
export function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

/** What people decided, in words: `in progress`. */
export function statusInWords({ status }: Pick<RequestSnapshot, 'status'>): string {
  return status.replace('_', ' ');
}

/** An RFC 3339 time as a day: `18 Nov 2026`. */
export function dayOf(instant: string): string {
  const [year, month, day] = instant.slice(0, 10).split('-').map(Number) as [number, number, number];
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** How many people want what, in a sentence: the first thing a team reads. */
export function demandInWords({ kind, demand, recentDemand }: RequestSnapshot): string {
  if (demand === 0) return 'Nobody asks for this any more: every post that did was deleted.';
  const verb = kind === 'problem' ? (demand === 1 ? 'reports' : 'report') : demand === 1 ? 'asks for' : 'ask for';
  return `${people(demand)} ${verb} this, ${recentDemand} of them in the last seven days.`;
}

/** A link can be followed from another system only when it names its host. */
export function linkOf({ link }: { readonly link: string }): string | null {
  return /^https?:\/\//.test(link) ? link : null;
}
