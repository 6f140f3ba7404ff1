import { type Detail, isDigit, isWord } from './span.ts';

/** Issuers by the first digits of their cards, with the lengths they use (ISO/IEC 7812). */
const ISSUERS: readonly { readonly from: number; readonly to: number; readonly lengths: readonly number[] }[] = [
  { from: 4000, to: 4999, lengths: [16, 19] },
  { from: 5100, to: 5599, lengths: [16] },
  { from: 2221, to: 2720, lengths: [16] },
  { from: 3400, to: 3499, lengths: [15] },
  { from: 3700, to: 3799, lengths: [15] },
  { from: 3000, to: 3059, lengths: [14] },
  { from: 3600, to: 3699, lengths: [14] },
  { from: 3800, to: 3999, lengths: [14, 16] },
  { from: 3528, to: 3589, lengths: [16] },
  { from: 6011, to: 6011, lengths: [16, 19] },
  { from: 6440, to: 6599, lengths: [16, 19] },
  { from: 6200, to: 6299, lengths: [16, 19] },
  { from: 2200, to: 2204, lengths: [16] },
  ...[5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763].map((four) => ({
    from: four,
    to: four,
    lengths: [16, 18, 19],
  })),
];
/** The fewest digits of a card's first group. */
const FIRST_GROUP = 4;
const SHORTEST = 14;
const LONGEST = 19;

/**
 * Payment card numbers: an issuer's first digits, one of its lengths, and a sum that comes out right (Luhn), whole or
 * in groups set apart by single spaces or dashes. What stands in a longer number or in a word is none.
 */
export function findCards(text: string): Detail[] {
  const details: Detail[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text, at)) continue;
    const start = at;
    while (isDigit(text, at + 1)) at++;
    const end = at + 1 - start >= FIRST_GROUP && startsGroup(text, start) ? cardEnd(text, start) : undefined;
    if (end === undefined) continue;
    details.push({ kind: 'card', start, end });
    at = end - 1;
  }
  return details;
}

/** A group of digits stands by itself, or follows another one after a space; "A-4111" and "1.4111" are other things. */
function startsGroup(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' ';
  if (isWord(text, at - 1) || before === '#') return false;
  return !('-.,/'.includes(before) && isWord(text, at - 2));
}

function cardEnd(text: string, start: number): number | undefined {
  let digits = '';
  let found: number | undefined;
  let at = start;
  for (; digits.length <= LONGEST; at++) {
    if (isDigit(text, at)) {
      digits += text[at]!;
      if (isDigit(text, at + 1)) continue;
      if (digits.length >= SHORTEST && isCard(digits) && endsNumber(text, at + 1)) found = at + 1;
    } else if (!((text[at] === ' ' || text[at] === '-') && isDigit(text, at + 1))) break;
  }
  return found;
}

function endsNumber(text: string, end: number): boolean {
  if (isWord(text, end)) return false;
  return !('-.,'.includes(text[end] ?? ' ') && isWord(text, end + 1));
}

function isCard(digits: string): boolean {
  const four = Number(digits.slice(0, 4));
  return (
    ISSUERS.some(({ from, to, lengths }) => four >= from && four <= to && lengths.includes(digits.length)) &&
    hasLuhnSum(digits)
  );
}

/** Luhn's sum: from the right, every second digit counts double, and the whole divides by ten. */
function hasLuhnSum(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
