import fc from 'fast-check';
import { of } from './personal-details.ts';

const int = (min: number, max: number) => fc.integer({ min, max });
const two = (min: number, max: number) => int(min, max).map((number) => String(number).padStart(2, '0'));
const joined = (between: string, ...parts: readonly fc.Arbitrary<string | number>[]) =>
  fc.tuple(...parts).map((texts) => texts.join(between));
const hex = (length: number) => of('0123456789abcdef', length);
const aDay = fc.tuple(int(1970, 2037), two(1, 12), two(1, 28), two(0, 23), two(0, 59), two(0, 59));

/** Numbers that are nobody's: by what they are, each as it is written. */
export const OTHER_NUMBERS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'order numbers': fc.oneof(
    of('123456789', 6, 13),
    joined('-', of('123456789', 3), of('0123456789', 7), of('0123456789', 7)),
    joined('', fc.constantFrom('ORD-', 'INV', 'A-', 'PO_', '#', 'No.#', 'SR#'), of('0123456789', 6, 12)),
    joined('-', int(2000, 2030), of('0123456789', 5, 7)),
  ),
  versions: fc.oneof(
    joined('.', int(0, 30), int(0, 99), int(0, 99)),
    joined('.', int(0, 30), int(0, 99), int(0, 99999), int(0, 9999)),
    joined(
      '',
      fc.constant('v'),
      int(1, 30),
      fc.constant('.'),
      int(0, 99),
      fc.constant('.'),
      int(0, 99),
      fc.constant('-rc.1'),
    ),
  ),
  packages: joined(
    '',
    fc.constantFrom('react@', '@types/node@', 'core@v', 'lib@^'),
    int(1, 30),
    fc.constant('.'),
    int(0, 99),
    fc.constant('.0-beta.next'),
  ),
  'dates and times': fc.oneof(
    aDay.map(([y, mo, d]) => `${y}-${mo}-${d}`),
    aDay.map(([y, mo, d]) => `${y}/${mo}/${d}`),
    aDay.map(([y, mo, d]) => `${d}.${mo}.${y}`),
    aDay.map(([y, mo, d, h, mi]) => `${mo}/${d}/${y} ${h}:${mi}`),
    aDay.map(([y, mo, d, h, mi, s]) => `${y}-${mo}-${d} ${h}:${mi}:${s}`),
    aDay.map(([y, mo, d, h, mi]) => `${d}.${mo}.${y} - ${h}.${mi}`),
    aDay.map(([y, mo, d]) => `${y}${mo}${d}`),
    aDay.map(([, , , h, mi, s]) => `${h}:${mi}:${s}`),
  ),
  timestamps: fc.oneof(
    aDay.map(([y, mo, d, h, mi, s]) => `${y}-${mo}-${d}T${h}:${mi}:${s}Z`),
    aDay.map(([y, mo, d, h, mi, s]) => `${y}-${mo}-${d}T${h}:${mi}:${s}.123+02:00`),
    aDay.map(([y, mo, d, h, mi, s]) => `${y}${mo}${d}T${h}${mi}${s}Z`),
    of('123456789', 10),
    of('123456789', 13),
  ),
  prices: fc.oneof(
    int(1, 99999999).map((cents) => `$${(cents / 100).toFixed(2)}`),
    int(1, 99999999).map((cents) => `€ ${(cents / 100).toLocaleString('en')}`),
    int(1, 99999999).map((cents) => `${(cents / 100).toLocaleString('de')} €`),
    int(1000000, 99999999).map((pounds) => `${pounds} GBP`),
  ),
  'ids of issues': int(1, 99999999).map((id) => `#${id}`),
  uuids: joined('-', hex(8), hex(4), hex(4), hex(4), hex(12)),
  hashes: fc.oneof(
    hex(32),
    hex(40),
    hex(64),
    joined('', fc.constant('0x'), hex(12)),
    joined('', hex(7), fc.constant('f')),
  ),
  'addresses of machines': fc.oneof(
    joined('.', int(0, 255), int(0, 255), int(0, 255), int(0, 255)),
    joined(':', hex(4), hex(4), hex(4), hex(4), hex(4), hex(4), hex(4), hex(4)),
    joined(':', hex(2), hex(2), hex(2), hex(2), hex(2), hex(2)),
  ),
  coordinates: fc
    .tuple(fc.double({ min: -89, max: 89, noNaN: true }), fc.double({ min: -179, max: 179, noNaN: true }))
    .map(([latitude, longitude]) => `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`),
  'codes of errors': fc.oneof(
    joined('', fc.constantFrom('ERR_', 'E', '0x8', 'HTTP/'), of('0123456789', 3, 9)),
    joined('-', of('ABCDEFX', 2, 4), of('0123456789', 4, 9)),
  ),
  'numbers of parts': fc.oneof(
    joined('-', of('ABCDEFX', 1, 4), of('0123456789', 3), of('0123456789', 4), of('ABCX', 1, 2)),
    joined('', of('ABCDEFX', 2), of('0123456789', 7, 10)),
    joined('x', int(100, 9999), int(100, 9999)),
  ),
  names: joined('', fc.constant('@'), of('abcdefghijk_', 3, 12)),
  files: fc.constantFrom('logo@2x.png', 'icon@large.svg', 'git@host.org:team/repository.git', 'root@localhost', 'a@b'),
};
