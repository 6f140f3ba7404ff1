import fc from 'fast-check';
import { type CountryCode, getExampleNumber } from 'libphonenumber-js';
import metadata from 'libphonenumber-js/min/metadata';
import examples from 'libphonenumber-js/mobile/examples';

/** Any text of these characters, of such a length. */
export const of = (characters: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });

const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const join = (parts: readonly fc.Arbitrary<string>[], between = '') =>
  fc.tuple(...parts).map((texts) => texts.join(between));

/** An e-mail address as people have them. */
export const anEmail = join(
  [
    fc.oneof(
      of(LETTERS, 1, 12),
      join([of(LETTERS, 1, 8), of(LETTERS, 1, 8)], '.'),
      join([of(LETTERS, 2, 8), of(LETTERS + DIGITS, 1, 6)], '+'),
      join([of(LETTERS, 1, 6), of(DIGITS, 1, 4)], '_'),
    ),
    join(
      [of(LETTERS, 1, 10), fc.constantFrom('com', 'org', 'co.uk', 'de', 'io', 'museum', 'example', 'xn--p1ai', 'рф')],
      '.',
    ),
  ],
  '@',
);

/** An address on the fediverse or on Matrix. */
export const aHandle = join([
  of(LETTERS, 1, 10).map((name) => `@${name}`),
  fc.constantFrom('@', ':'),
  of(LETTERS, 2, 10),
  fc.constantFrom('.social', '.org', '.chat'),
]);

export const COUNTRIES = Object.keys(metadata.countries) as CountryCode[];

/** A mobile number of each country of the world, with its country code, written in one of several ways. */
export const anInternationalPhone = fc
  .tuple(fc.constantFrom(...COUNTRIES), fc.constantFrom(' ', '-', '\u00a0', '\u202f', '.', '', ' - '))
  .map(([country, between]) => exampleOf(country).formatInternational().replaceAll(' ', between));

/** A number as people of its country write it at home. */
export const aNationalPhone = (countries: readonly CountryCode[]) =>
  fc.constantFrom(...countries).map((country) => exampleOf(country).formatNational());

export function exampleOf(country: CountryCode) {
  return getExampleNumber(country, examples)!;
}

const ISSUED = [
  ['4', 16],
  ['51', 16],
  ['55', 16],
  ['2221', 16],
  ['34', 15],
  ['37', 15],
  ['36', 14],
  ['6011', 16],
  ['3530', 16],
  ['62', 16],
  ['62', 19],
  ['2204', 16],
  ['6759', 16],
] as const;

/** A card number whose sum comes out right, in one piece or in groups. */
export const aCard = fc
  .constantFrom(...ISSUED)
  .chain(([prefix, length]) => of(DIGITS, length - prefix.length - 1).map((middle) => withLuhnDigit(prefix + middle)))
  .chain((digits) => fc.constantFrom(...groupings(digits)));

function groupings(digits: string): string[] {
  const groups = digits.length === 15 || digits.length === 14 ? /^(.{4})(.{6})(.+)$/ : /^(.{4})(.{4})(.{4})(.{4})(.*)$/;
  const parts = groups.exec(digits)!.slice(1).filter(Boolean);
  return [digits, parts.join(' '), parts.join('-'), parts.join('\u00a0')];
}

export function withLuhnDigit(digits: string): string {
  let sum = 0;
  [...digits].reverse().forEach((digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return digits + ((10 - (sum % 10)) % 10);
}

const ACCOUNTS = { DE: 22, FR: 27, GB: 22, NL: 18, ES: 24, IT: 27, CH: 21, PL: 28, NO: 15, MT: 31, SE: 24 };

/** An account whose check digits are right, in one piece or in groups of four, in capitals or not. */
export const anIban = fc
  .constantFrom(...Object.entries(ACCOUNTS))
  .chain(([country, length]) => of(`${DIGITS}ABCDXYZ`, length - 4).map((account) => withCheckDigits(country, account)))
  .chain((iban) => {
    const fours = iban.match(/.{1,4}/g)!;
    return fc.constantFrom(iban, iban.toLowerCase(), fours.join(' '), fours.join('\u00a0'), fours.join('-'));
  });

function withCheckDigits(country: string, account: string): string {
  const digits = [...`${account}${country}00`].map((unit) => Number.parseInt(unit, 36)).join('');
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${account}`;
}
