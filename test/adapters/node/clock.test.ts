import { expect, it } from 'vitest';
import { systemClock, uuidVersion7 } from '../../../lib/adapters/node/clock.ts';

it('makes ids of version 7 that are unique and sorted by when they were made', () => {
  const ids = uuidVersion7();

  const made = Array.from({ length: 20_000 }, () => ids.fresh());

  expect(new Set(made).size).toBe(made.length);
  expect(made.toSorted()).toEqual(made);
  for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('stays sorted when the clock stands still or goes back', () => {
  const times = [5000, ...Array(9000).fill(5000), 4000, 3000, 5001, 9000];
  const ids = uuidVersion7({ now: () => times.shift()! });

  const made = Array.from({ length: times.length }, () => ids.fresh());

  expect(made.toSorted()).toEqual(made);
});

it('carries the time in its first 48 bits', () => {
  const id = uuidVersion7({ now: () => 1_790_000_000_123 }).fresh();

  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(1_790_000_000_123);
});

it('shows the time of the machine', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
});
