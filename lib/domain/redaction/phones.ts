import { readsAsPhone } from './phone-numbers.ts';
import { isAnnounced, mayBeNational, type Written } from './phone-shapes.ts';
import { type Detail, isDigit, isWord } from './span.ts';

/** The fewest and the most digits of a telephone number (ITU-T E.164; the prefix 00 may stand before them). */
const FEWEST = 7;
const MOST = 17;
/** What may stand between two groups of one number, at most three of them: "(0)30 / 12-34". */
const BETWEEN = ' -./()';
const BETWEEN_MAX = 3;
/** How far before a number a word may announce it. */
const ANNOUNCES_FROM = 32;
/**
 * Numbers looked up in one text. Past it, what is written like a number is taken for one: a text that holds so many
 * is a list of them, and looking up costs a hundred times more than reading.
 */
const LOOKED_UP_MAX = 50;
/** Links that are telephone numbers, without a "+". */
const HAS_LETTER = /[a-zà-ÿ]/i;
const LINKED = /(?:wa\.me\/|whatsapp\.com\/send\/?\?phone=)$/i;

type Group = { readonly start: number; readonly end: number };

/**
 * Telephone numbers: with "+" or "00" and a country code anywhere; without, in the forms of the given countries. What
 * is written like a date, an address of a machine, a price, a version or a part of something longer is none.
 */
export function findPhones(text: string, regions: readonly string[]): Detail[] {
  const details: Detail[] = [];
  let lookedUp = 0;
  const isPhone = (written: Written) => {
    if (!written.international && !mayBeNational(written)) return false;
    return lookedUp++ >= LOOKED_UP_MAX || readsAsPhone(written, regions);
  };
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text, at)) continue;
    const groups = groupsFrom(text, at);
    const last = groups.at(-1)!.end;
    if (last - at >= FEWEST) details.push(...phonesAmong(text, groups, isPhone));
    at = last;
  }
  return details;
}

/** Groups of digits with nothing but separators between them. */
function groupsFrom(text: string, start: number): Group[] {
  const groups: Group[] = [];
  for (let at = start; ; ) {
    let end = at;
    while (isDigit(text, end)) end++;
    groups.push({ start: at, end });
    let next = end;
    while (next - end < BETWEEN_MAX && next < text.length && BETWEEN.includes(text[next]!)) next++;
    if (next === end || !isDigit(text, next)) return groups;
    at = next;
  }
}

function phonesAmong(text: string, groups: readonly Group[], isPhone: (written: Written) => boolean): Detail[] {
  const details: Detail[] = [];
  for (let first = 0; first < groups.length; ) {
    const beginning = beginningAt(text, groups, first);
    const last = beginning && longestFrom(text, groups, first, beginning, isPhone);
    if (last === undefined) {
      first++;
      continue;
    }
    details.push({ kind: 'phone', start: beginning!.start, end: extensionEnd(text, groups[last]!.end) });
    first = last + 1;
  }
  return details;
}

type Beginning = Pick<Written, 'before' | 'international' | 'bracketed'> & {
  readonly start: number;
  readonly lead: string;
};

/** How a number begins that begins with this group; `undefined` where none can. */
function beginningAt(text: string, groups: readonly Group[], first: number): Beginning | undefined {
  const { start: digits, end } = groups[first]!;
  const start = leadStart(text, digits, end);
  const signed = text.slice(start, digits).includes('+');
  const trunk = text[digits] === '0' && end - digits > 1;
  const bracketed = !signed && start < digits && end - digits > 1;
  // Inside a row of groups set apart alike, only a sign of its own begins a number.
  if (!signed && !trunk && !bracketed && isInRow(text, groups, first)) return undefined;
  const before = text.slice(Math.max(0, start - ANNOUNCES_FROM), start);
  if (before.endsWith('me/') || before.endsWith('phone=')) {
    if (LINKED.test(before)) return { start, lead: '+', before, international: true, bracketed: false };
  }
  if (isPartOfMore(text, start, digits)) return undefined;
  const international = signed || (trunk && /^00 ?[1-9]/.test(text.slice(digits, digits + 4)));
  return { start, lead: text.slice(start, digits).replace(' ', ''), before, international, bracketed };
}

/** Where the "+", "+ ", "(" or "+(" starts that a number begins with; a bracket counts that closes behind the group. */
function leadStart(text: string, digits: number, end: number): number {
  let start = digits;
  if (text[start - 1] === '(' && text[end] === ')') start--;
  if (text[start - 1] === '+') return start - 1;
  return start === digits && text[start - 1] === ' ' && text[start - 2] === '+' ? start - 2 : start;
}

function isInRow(text: string, groups: readonly Group[], first: number): boolean {
  const [before, own, next] = [groups[first - 1], groups[first]!, groups[first + 1]];
  if (before === undefined || next === undefined) return false;
  return text.slice(before.end, own.start) === text.slice(own.end, next.start);
}

/** The last group of the longest number that begins with this group. */
function longestFrom(
  text: string,
  groups: readonly Group[],
  first: number,
  { lead, before, international, bracketed }: Beginning,
  isPhone: (written: Written) => boolean,
): number | undefined {
  const from = groups[first]!.start;
  const announced = HAS_LETTER.test(before) && isAnnounced(before);
  let last = first;
  let digits = lengthOf(groups[first]!);
  while (last + 1 < groups.length && digits + lengthOf(groups[last + 1]!) <= MOST) digits += lengthOf(groups[++last]!);
  for (; last >= first && digits >= FEWEST; digits -= lengthOf(groups[last--]!)) {
    const { end } = groups[last]!;
    if (digits > MOST || goesOn(text, end)) continue;
    const written: Written = {
      text: lead + text.slice(from, end),
      groups: groups.slice(first, last + 1).map((group) => text.slice(group.start, group.end)),
      separators: groups.slice(first, last).map((_, i) => separatorOf(text, groups, first + i)!),
      neighbours: [separatorOf(text, groups, first - 1), separatorOf(text, groups, last)],
      international,
      bracketed,
      announced,
      before,
      after: text.slice(end, end + 8),
    };
    if (isPhone(written)) return last;
  }
  return undefined;
}

/** What stands between a group and the next; nothing before the first and behind the last. */
function separatorOf(text: string, groups: readonly Group[], index: number): string | undefined {
  const [own, next] = [groups[index], groups[index + 1]];
  return own === undefined || next === undefined ? undefined : text.slice(own.end, next.start);
}

function lengthOf({ start, end }: Group): number {
  return end - start;
}

/** Does what stands before make this the rest of a word, a version, a price, a reference? */
function isPartOfMore(text: string, start: number, digits: number): boolean {
  if (isWord(text, start - 1)) return true;
  const before = text[start - 1] ?? ' ';
  if ('#$€£¥₹%&@\\'.includes(before) || (before === '+' && start === digits)) return true;
  if (before === '/' && isOfCode(text.slice(Math.max(0, start - ANNOUNCES_FROM), start))) return true;
  return '-.,/:='.includes(before) && isWord(text, start - 2) && !/[a-z][:=/]$/i.test(text.slice(start - 2, start));
}

/** "HTTP/008240000": capitals and a slash begin the name of an error or a reference, unless they announce a number. */
function isOfCode(before: string): boolean {
  return /(?:^|[^\p{L}\p{N}])[A-Z]{2,}\/$/u.test(before) && !isAnnounced(before);
}

/** Does what stands behind make it the beginning of one? */
function goesOn(text: string, end: number): boolean {
  const after = text[end] ?? ' ';
  if (isWord(text, end)) return !/^(?:x|ext)\.? ?\d/i.test(text.slice(end, end + 6));
  if ('%°@€£$'.includes(after)) return true;
  return '-.,/:'.includes(after) && isWord(text, end + 1) && !(after === ',' && !isDigit(text, end + 1));
}

function extensionEnd(text: string, end: number): number {
  const extension = /^,? {0,2}(?:x|ext\.?|extension|durchwahl|poste) ?\d{1,6}(?!\d)/i.exec(text.slice(end, end + 24));
  return end + (extension?.[0].length ?? 0);
}
