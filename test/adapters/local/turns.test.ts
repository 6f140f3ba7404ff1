import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Heap } from '../../../lib/adapters/local/heap.ts';
import { Turns } from '../../../lib/adapters/local/turns.ts';

const step = fc.oneof(
  fc.record({ does: fc.constant('add' as const), group: fc.constantFrom('a', 'b', 'c', 'd') }),
  fc.record({ does: fc.constant('take' as const), max: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ does: fc.constantFrom('remove' as const, 'release' as const), which: fc.nat(), delay: fc.nat(9) }),
  fc.record({ does: fc.constant('pass' as const), time: fc.nat(12) }),
);

it('gives every message to one worker at a time, oldest first in its group, until it is removed', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { maxLength: 80 }), (ordered, steps) => {
      const turns = new Turns(ordered);
      /** The simple truth: every message, with its newest receipt and the time it can be received again. */
      const messages = new Map<number, { group: string; receipt?: string; backAt: number }>();
      let now = 0;

      for (const [i, one] of steps.entries()) {
        if (one.does === 'add') {
          messages.set(i, { group: one.group, backAt: 0 });
          turns.add({ id: i, group: one.group });
        } else if (one.does === 'take') {
          for (const { id, group, receipt } of turns.take(one.max, now, now + 10)) {
            const open = [...messages].filter(([, other]) => other.group === group && other.backAt <= now);
            expect(Math.min(...open.map(([other]) => other))).toBe(id);
            if (ordered)
              expect([...messages].some(([, other]) => other.group === group && other.backAt > now)).toBe(false);
            messages.set(id, { group, receipt, backAt: now + 10 });
          }
        } else if (one.does === 'pass') {
          now += one.time;
        } else {
          const away = [...messages].filter(([, { backAt }]) => backAt > now);
          if (away.length === 0) continue;
          const [id, message] = away[one.which % away.length]!;
          if (one.does === 'remove') {
            turns.remove(message.receipt!);
            messages.delete(id);
          } else {
            turns.release(message.receipt!, now + one.delay);
            message.backAt = now + one.delay;
          }
        }
        const { waiting, inFlight, delayed } = turns.depth(now);
        expect(waiting).toBe([...messages.values()].filter(({ backAt }) => backAt <= now).length);
        expect(waiting + inFlight + delayed).toBe(messages.size);
      }
    }),
    { numRuns: 300 },
  );
});

it('lets no newcomer overtake a group again and again', () => {
  const turns = new Turns(false);
  for (let id = 0; id < 100; id++) turns.add({ id, group: 'old' });

  let servedOld = 0;
  for (let id = 100; id < 200; id++) {
    turns.add({ id, group: `new ${id}` });
    for (const { group, receipt } of turns.take(1, 0, 10)) {
      if (group === 'old') servedOld++;
      turns.remove(receipt);
    }
  }

  // Each round is as long as the groups that have gathered, so about the square root of twice the takes.
  expect(servedOld).toBeGreaterThan(10);
});

it('takes from a heap in order, whatever was updated or removed in between', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer(), fc.option(fc.integer()), fc.boolean())), (entries) => {
      type Entry = { value: number; place: number };
      const heap = new Heap<Entry>(
        (a, b) => a.value < b.value,
        (entry, place) => {
          entry.place = place;
        },
      );
      const kept: Entry[] = [];
      for (const [value, changed, removed] of entries) {
        const entry = { value, place: -1 };
        heap.push(entry);
        if (removed) {
          heap.remove(entry.place);
          continue;
        }
        kept.push(entry);
        if (changed === null) continue;
        const other = kept[Math.abs(changed) % kept.length]!;
        other.value = changed;
        heap.update(other.place);
      }

      const taken = Array.from({ length: heap.size }, () => heap.pop()!.value);

      expect(taken).toEqual(kept.map(({ value }) => value).sort((a, b) => a - b));
    }),
  );
});
