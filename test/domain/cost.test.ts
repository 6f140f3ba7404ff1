import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billFor, costOf, forecast } from '../../lib/domain/cost.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { chooseRun, MeasuredUnits } from '../../lib/domain/measured-units.ts';
import { parsePrices } from '../../lib/domain/prices.ts';
import { addUnits, BilledUnit, timesUnits, Unit, type Units } from '../../lib/domain/units.ts';

const PRICES = JSON.parse(readFileSync(join(import.meta.dirname, '../../prices/us-east-1.json'), 'utf8'));
const prices = parsePrices(PRICES, 'prices/us-east-1.json');

function aRun(members: Record<string, unknown> = {}) {
  return {
    postsPerRequest: 1,
    postsPerClassify: 5,
    postsPerMonth: 1_000_000,
    unitsPerPost: { writeUnits: 2 },
    unitsPerMonth: { readUnits: 1_000_000 },
    ...members,
  };
}

function measuredUnits(members: Record<string, unknown> = {}): MeasuredUnits {
  return MeasuredUnits.parse({
    date: '2026-11-25',
    machine: 'a machine',
    textBytes: 600,
    seconds: 'as they are',
    runs: [aRun()],
    storedBytesPerPost: 1500,
    idle: { unitsPerMonth: { invocations: 10_000 }, standing: { secrets: 1, alarms: 10 } },
    ...members,
  });
}

describe('a bill', () => {
  it('is each unit at its price', () => {
    const { lines, total } = costOf({ httpRequests: 2_000_000, gigabyteSeconds: 100, logBytes: 5e8 }, prices);

    expect(lines.map(({ name, sum }) => [name, sum])).toEqual([
      ['HTTP API requests', 2],
      ['Lambda GB-seconds, arm64', 0.00133334],
      ['CloudWatch Logs, bytes taken in', 0.25],
    ]);
    expect(total).toBeCloseTo(2.25133334, 10);
  });

  it('is divided by the posts that were new, and by nothing while none was', () => {
    expect(billFor({ writeUnits: 1_000_000, posts: 500 }, prices).perMillionPosts).toBeCloseTo(1250);
    expect(billFor({ writeUnits: 1_000_000 }, prices).perMillionPosts).toBeNull();
  });

  it('of two bills is both together, in any order', () => {
    const aUnits = fc.dictionary(fc.constantFrom(...Unit.options), fc.nat(1e9)) as fc.Arbitrary<Units>;

    fc.assert(
      fc.property(aUnits, aUnits, (a, b) => {
        const sum = costOf(addUnits(a, b), prices).total;
        expect(sum).toBeCloseTo(costOf(a, prices).total + costOf(b, prices).total, 6);
        expect(costOf(addUnits(b, a), prices).total).toBe(sum);
        expect(costOf(timesUnits(a, 3), prices).total).toBeCloseTo(3 * costOf(a, prices).total, 6);
      }),
    );
  });
});

describe('a forecast', () => {
  it('adds what posts use, what stands idle, and what is kept', () => {
    const { used, idle, kept, total, perMillionPosts } = forecast(
      { posts: 2_000_000, postsPerRequest: 1 },
      measuredUnits(),
      prices,
    );

    expect(used.total).toBeCloseTo(2.5 + 0.125);
    expect(perMillionPosts).toBeCloseTo(1.3125);
    expect(idle.total).toBeCloseTo(0.002 + 0.4 + 1);
    expect(kept.total).toBeCloseTo(3 * 0.45);
    expect(total).toBeCloseTo(used.total + idle.total + kept.total);
  });

  it('goes by the nearest smaller community that was measured with the same batches', () => {
    const runs = [
      aRun({ postsPerMonth: 10_000 }),
      aRun({ postsPerMonth: 1_000_000 }),
      aRun({ postsPerMonth: 10_000_000 }),
      aRun({ postsPerRequest: 25, postsPerMonth: 500_000 }),
    ];
    const chosen = (posts: number, batch: number) => chooseRun(measuredUnits({ runs }), posts, batch).postsPerMonth;

    expect([500, 999_999, 1_000_000, 9e9].map((posts) => chosen(posts, 1))).toEqual([1e4, 1e4, 1e6, 1e7]);
    expect(chosen(1, 25)).toBe(500_000);
    expect(() => chosen(1, 7)).toThrow('Nothing was measured with 7 posts a request; it was with 1, 25.');
  });
});

describe('a price file', () => {
  it('gives a price and its source for everything that is billed', () => {
    expect(Object.keys(prices.units).sort()).toEqual([...BilledUnit.options].sort());
    for (const { source } of Object.values(prices.units)) expect(source).toMatch(/https:|aws-solutions/);
  });

  it.each([
    [{ ...PRICES, currency: 'EUR' }, '/currency'],
    [
      { ...PRICES, units: { ...PRICES.units, writeUnits: { ...PRICES.units.writeUnits, price: '0.6' } } },
      '/units/writeUnits/price',
    ],
    [{ ...PRICES, monthly: {} }, '/monthly/alarms'],
    [{ ...PRICES, date: 'yesterday' }, '/date'],
  ])('is refused with its name, the path and what was expected', (file, pointer) => {
    expect(() => parsePrices(file, 'ours.json')).toThrow(InvalidInputError);
    expect(() => parsePrices(file, 'ours.json')).toThrow(new RegExp(`ours\\.json[^]*${pointer}: `));
  });
});
