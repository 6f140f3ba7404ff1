import { findAddresses } from './redaction/addresses.ts';
import { findCards } from './redaction/cards.ts';
import { findIbans } from './redaction/ibans.ts';
import { findPhones } from './redaction/phones.ts';
import { plainViewOf } from './redaction/plain-view.ts';
import type { Detail, DetailKind } from './redaction/span.ts';

export type { Detail, DetailKind } from './redaction/span.ts';

/** What is read in place of a personal detail. */
export const REPLACEMENTS: Readonly<Record<DetailKind, string>> = {
  'e-mail': '[e-mail]',
  handle: '[handle]',
  phone: '[phone]',
  card: '[card]',
  iban: '[IBAN]',
};

/** Without a digit, an "@" or what may stand for one, nothing below can find anything. Most posts end here. */
const TELLING = /[\d@&]|[[({] ?at ?[\])}]|[^\x00-\x7f]/i;

/**
 * Text with its personal details replaced: e-mail addresses, handles that are addresses, telephone numbers, payment
 * cards and bank accounts. Everything else stays as it was, to the character. Linear in the length of the text.
 *
 * @param phoneRegions ISO 3166 codes of the countries whose numbers are written without a country code here.
 */
export function redact(text: string, phoneRegions: readonly string[]): string {
  const details = findDetails(text, phoneRegions);
  if (details.length === 0) return text;
  let redacted = '';
  let from = 0;
  for (const { kind, start, end } of details) {
    redacted += text.slice(from, start) + REPLACEMENTS[kind];
    from = end;
  }
  return redacted + text.slice(from);
}

/** The personal details in a text, in order, none overlapping another. Positions are UTF-16 units. */
export function findDetails(text: string, phoneRegions: readonly string[]): Detail[] {
  if (!TELLING.test(text)) return [];
  const view = plainViewOf(text);
  const details: Detail[] = [];
  let rest = view.text;
  // The surest come first and take their place: a card or an account may hold what looks like a telephone number.
  for (const find of [findAddresses, findIbans, findCards, (left: string) => findPhones(left, phoneRegions)]) {
    const found = find(rest);
    if (found.length === 0) continue;
    details.push(...found);
    rest = without(rest, found);
  }
  return details
    .sort((a, b) => a.start - b.start)
    .map(({ kind, start, end }) => ({ kind, start: view.startOf(start), end: view.endOf(end) }));
}

/** The text with line feeds where these stand, so that nothing is found in them or across them. */
function without(text: string, details: readonly Detail[]): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of details) {
    rest += text.slice(from, start) + '\n'.repeat(end - start);
    from = end;
  }
  return rest + text.slice(from);
}
