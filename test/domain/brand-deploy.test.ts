import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';

const deployed = (deploy: object) => () => parseBrand({ id: 'acme', name: 'Acme', deploy }, 'acme.json');

describe('what a brand file says of its deployment', () => {
  it('is refused when the table is to be ready for more than it may be billed for', () => {
    expect(deployed({ warmWriteUnits: 15_000 })).toThrow(
      "/deploy/warmWriteUnits: must be at most 'writeUnitsMax', 4000",
    );
    expect(deployed({ warmWriteUnits: 15_000, writeUnitsMax: 15_000 })).not.toThrow();
    expect(deployed({ warmWriteUnits: 15_000, writeUnitsMax: null })).not.toThrow();
  });

  it('is refused when a budget has nobody to tell', () => {
    expect(deployed({ budgetUsd: 20 })).toThrow('/deploy/alarmEmail: must name who hears of the budget');
  });
});
