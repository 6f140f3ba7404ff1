import { type Detail, isDigit, isLatin, isWord } from './span.ts';

/** How long the IBANs of each country are (ISO 13616 registry). */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 ' +
    'FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 ' +
    'LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 ' +
    'RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const GROUP = 4;

/**
 * Bank accounts as IBANs: a country, the length of its accounts, and the check digits (ISO 7064, mod 97-10), whole or
 * in groups set apart by single spaces or dashes, in capitals or not.
 */
export function findIbans(text: string): Detail[] {
  const details: Detail[] = [];
  for (let at = 0; at + 15 <= text.length; at++) {
    if (!isDigit(text, at + 2) || !isDigit(text, at + 3) || !isLatin(text, at) || !isLatin(text, at + 1)) continue;
    const partOfMore = isWord(text, at - 1) || (text[at - 1] === '-' && isWord(text, at - 2));
    const length = partOfMore ? undefined : LENGTHS.get(text.slice(at, at + 2).toUpperCase());
    const end = length === undefined ? undefined : accountEnd(text, at, length);
    if (end === undefined) continue;
    details.push({ kind: 'iban', start: at, end });
    at = end - 1;
  }
  return details;
}

/** Where the account ends that begins here: in one piece, or in groups of four, which is how IBANs are printed. */
function accountEnd(text: string, start: number, length: number): number | undefined {
  const separator = text[start + GROUP] === ' ' || text[start + GROUP] === '-' ? text[start + GROUP] : undefined;
  let account = '';
  let at = start;
  for (; account.length < length; at++) {
    if (separator !== undefined && account.length % GROUP === 0 && at > start && text[at] === separator) at++;
    if (!isDigit(text, at) && !isLatin(text, at)) return undefined;
    account += text[at]!;
  }
  if (isWord(text, at) || (text[at] === '-' && isWord(text, at + 1))) return undefined;
  return hasCheckDigits(account.toUpperCase()) ? at : undefined;
}

/** The first four go to the end, letters count 10 to 35, and the number leaves 1 when divided by 97. */
function hasCheckDigits(account: string): boolean {
  let rest = 0;
  for (const unit of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(unit, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest === 1;
}
