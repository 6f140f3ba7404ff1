import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../../lib/domain/brand.ts';
import { phoneRegionsOf } from '../../../lib/domain/redaction/regions.ts';

const regionsOf = (members: object) => phoneRegionsOf(parseBrand({ id: 'acme', name: 'Acme', ...members }));

describe('the countries whose numbers need no country code', () => {
  it('are those of the time zone and the languages', () => {
    expect(regionsOf({})).toEqual(['US']);
    expect(regionsOf({ timeZone: 'Europe/Zurich', languages: ['de', 'fr'] })).toEqual(['CH', 'DE', 'FR']);
    expect(regionsOf({ timeZone: 'Europe/Berlin', languages: ['de'] })).toEqual(['DE']);
    expect(regionsOf({ timeZone: 'Pacific/Kiritimati', languages: ['xx'] })).toEqual([]);
  });

  it('are those the brand names, where it names any, and none where it names none', () => {
    expect(regionsOf({ timeZone: 'Europe/Zurich', phoneRegions: ['AT'] })).toEqual(['AT']);
    expect(regionsOf({ phoneRegions: [] })).toEqual([]);
  });
});
