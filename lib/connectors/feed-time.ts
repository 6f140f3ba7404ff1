import { parseInstant } from '../domain/instant.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The zones RFC 822 knows by name. */
const ZONES: Readonly<Record<string, string>> = {
  z: '+00:00',
  ut: '+00:00',
  utc: '+00:00',
  gmt: '+00:00',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
};

const RFC_822 =
  /^(?:[a-z]{3,9},? )?(\d{1,2}) ([a-z]{3})[a-z]{0,6} (\d{4}|\d{2}) (\d{1,2}):(\d{2})(?::(\d{2}))? ([a-z]{1,3}|[+-]\d{2}:?\d{2})$/;

/** A time as feeds write it, the way of mail or that of RFC 3339; undefined when it is neither, or does not exist. */
export function timeInFeed(text: string | undefined): string | undefined {
  const plain = text?.split(/\s+/).join(' ').trim() ?? '';
  if (parseInstant(plain) !== undefined) return plain;
  const [, day, month, year, hour, minute, second = '00', zone] = RFC_822.exec(plain.toLowerCase()) ?? [];
  const offset = zone === undefined ? undefined : (ZONES[zone] ?? offsetOf(zone));
  const number = MONTHS.indexOf(month ?? '') + 1;
  if (offset === undefined || number === 0) return undefined;
  const date = [fullYear(year!), two(number), two(Number(day))].join('-');
  const time = `${date}T${two(Number(hour))}:${minute}:${second}${offset}`;
  return parseInstant(time) === undefined ? undefined : time;
}

/** `+0130` as `+01:30`, which some write as they should not; military letters were never used as written, so they say nothing. */
function offsetOf(zone: string): string | undefined {
  return /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : undefined;
}

/** Two digits are a year as RFC 2822 reads them. */
function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) < 50 ? `20${year}` : `19${year}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
