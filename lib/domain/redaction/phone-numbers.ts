import { brotliDecompressSync } from 'node:zlib';
import { type CountryCode, type MetadataJson, parsePhoneNumber } from 'libphonenumber-js/core/es6';
import { PACKED } from './phone-metadata.ts';
import { isDate, type Written } from './phone-shapes.ts';

/** Is this the number of a telephone: one that its country's plan knows, by the library's word? */
export function readsAsPhone(written: Written, regions: readonly string[]): boolean {
  if (written.international) {
    const text = written.text.replace(/^(\(?)00/, '$1+');
    return !isDate(written.groups.slice(1)) && isNumber(text.startsWith('(') ? text.slice(1) : text);
  }
  if (regions.some((region) => fitsCountry(written, region) && isNumber(written.text, region as CountryCode)))
    return true;
  // "WhatsApp 491701234567": the country code without its "+".
  return written.groups.length === 1 && written.announced && isNumber(`+${written.text}`);
}

/** Where in a country's entry its calling code and the prefix of calls at home stand. */
const CALLING_CODE = 0;
const TRUNK_PREFIX = 5;

/** Is it written as people of that country write? The library takes a number without its 0, and groups of any size. */
function fitsCountry(written: Written, region: string): boolean {
  const plan = metadata().countries[region as CountryCode] as unknown as readonly unknown[] | undefined;
  if (plan === undefined) return false;
  if (plan[TRUNK_PREFIX] === '0' && !written.bracketed) return /^0\d/.test(written.groups[0]!);
  const sizes = written.groups.map(({ length }) => length).join('-');
  return plan[CALLING_CODE] !== '1' || /^(?:(?:1-)?3-3-4|10|11)$/.test(sizes);
}

function isNumber(text: string, defaultCountry?: CountryCode): boolean {
  try {
    return parsePhoneNumber(text, defaultCountry === undefined ? {} : { defaultCountry }, metadata()).isValid();
  } catch {
    // The library throws where a text is too short, too long or of no country: no number.
    return false;
  }
}

let unpacked: MetadataJson | undefined;

function metadata(): MetadataJson {
  unpacked ??= JSON.parse(brotliDecompressSync(Buffer.from(PACKED, 'base64')).toString()) as MetadataJson;
  return unpacked;
}
