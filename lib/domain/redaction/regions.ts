import type { Brand } from '../brand.ts';

/** The country whose numbers people who write a language most often mean. */
const BY_LANGUAGE: ReadonlyMap<string, string> = pairs(
  'en:US de:DE fr:FR es:ES it:IT nl:NL pt:BR da:DK sv:SE nb:NO nn:NO no:NO fi:FI pl:PL cs:CZ sk:SK hu:HU ro:RO bg:BG el:GR tr:TR ru:RU uk:UA he:IL ar:SA hi:IN ja:JP ko:KR zh:CN th:TH vi:VN id:ID',
);
/** The country of a time zone, for the zones of one country that communities are run from. */
const BY_ZONE: ReadonlyMap<string, string> = pairs(
  'Europe/Berlin:DE Europe/Vienna:AT Europe/Zurich:CH Europe/Paris:FR Europe/Brussels:BE Europe/Amsterdam:NL Europe/Luxembourg:LU ' +
    'Europe/London:GB Europe/Dublin:IE Europe/Madrid:ES Europe/Lisbon:PT Europe/Rome:IT Europe/Copenhagen:DK Europe/Stockholm:SE ' +
    'Europe/Oslo:NO Europe/Helsinki:FI Europe/Warsaw:PL Europe/Prague:CZ Europe/Bratislava:SK Europe/Budapest:HU Europe/Bucharest:RO ' +
    'Europe/Sofia:BG Europe/Athens:GR Europe/Istanbul:TR Europe/Kyiv:UA Europe/Moscow:RU Europe/Vilnius:LT Europe/Riga:LV ' +
    'Europe/Tallinn:EE Europe/Zagreb:HR Europe/Ljubljana:SI Europe/Belgrade:RS America/New_York:US America/Chicago:US America/Denver:US ' +
    'America/Los_Angeles:US America/Phoenix:US America/Toronto:CA America/Vancouver:CA America/Montreal:CA America/Mexico_City:MX ' +
    'America/Sao_Paulo:BR America/Bogota:CO America/Lima:PE America/Santiago:CL America/Argentina/Buenos_Aires:AR Asia/Tokyo:JP ' +
    'Asia/Seoul:KR Asia/Shanghai:CN Asia/Hong_Kong:HK Asia/Taipei:TW Asia/Singapore:SG Asia/Kolkata:IN Asia/Calcutta:IN Asia/Dubai:AE ' +
    'Asia/Jerusalem:IL Asia/Riyadh:SA Asia/Bangkok:TH Asia/Jakarta:ID Asia/Manila:PH Asia/Ho_Chi_Minh:VN Asia/Kuala_Lumpur:MY ' +
    'Australia/Sydney:AU Australia/Melbourne:AU Australia/Brisbane:AU Australia/Perth:AU Pacific/Auckland:NZ Africa/Johannesburg:ZA ' +
    'Africa/Lagos:NG Africa/Nairobi:KE Africa/Cairo:EG Africa/Casablanca:MA',
);

/**
 * The countries whose telephone numbers a brand's members may write without a country code: those the brand names, or
 * else that of its time zone and those of its languages.
 */
export function phoneRegionsOf({
  phoneRegions,
  timeZone,
  languages,
}: Pick<Brand, 'phoneRegions' | 'timeZone' | 'languages'>): readonly string[] {
  if (phoneRegions !== null) return phoneRegions;
  const likely = [BY_ZONE.get(timeZone), ...languages.map((language) => BY_LANGUAGE.get(language))];
  return [...new Set(likely.filter((region) => region !== undefined))];
}

function pairs(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(' ').map((pair) => {
      const colon = pair.lastIndexOf(':');
      return [pair.slice(0, colon), pair.slice(colon + 1)];
    }),
  );
}
