import { describe, expect, it } from 'vitest';
import { type Deflected, deflected, deflectionEntry } from '../../lib/domain/deflected.ts';
import type { Measure } from '../../lib/domain/figures/figure.ts';
import { Deflection } from '../../lib/domain/report-deflection.ts';

const measure: Measure = { value: 3, n: 3, people: 3, interval95: null, chance: null, posts: [], method: '' };
const seen = deflected('observed', measure);
const modelled = deflected('modelled', measure);

describe('deflections of two kinds', () => {
  it('are never added up: neither the types nor the report have a place for it', () => {
    // @ts-expect-error two kinds are no numbers, so nothing adds them.
    expect(typeof (seen + modelled)).toBe('string');
    // @ts-expect-error nor does one kind stand where another is meant.
    const wrong: Deflected<'observed'> = modelled;

    expect(wrong).toBeDefined();
    expect(Object.keys(Deflection.shape)).toEqual(['observed', 'modelled', 'surveyed', 'tickets']);
    expect(Deflection.safeParse({ total: 6 }).error?.issues.map(({ code }) => code)).toContain('unrecognized_keys');
  });

  it('enter a report under the name of their own kind alone', () => {
    // @ts-expect-error what was modelled is not told as observed.
    deflectionEntry('observed', 'cases', modelled);

    expect(deflectionEntry('modelled', 'cases', modelled)).toEqual(['deflection.modelled.cases', measure]);
  });
});
