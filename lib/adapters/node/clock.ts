import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '../../ports.ts';

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/**
 * Fresh UUIDs of version 7 (RFC 9562): 48 bits of ms since 1970, a counter that keeps those of one millisecond in
 * order, and 62 random bits.
 */
export function uuidVersion7(clock: Clock = systemClock): Ids {
  let last = 0;
  let counter = 0;
  return {
    fresh() {
      const now = clock.now();
      if (now > last) {
        last = now;
        counter = 0;
      } else if (++counter > 0xfff) {
        last++;
        counter = 0;
      }
      const time = last.toString(16).padStart(12, '0');
      const random = randomBytes(8);
      random[0] = (random[0]! & 0x3f) | 0x80;
      const tail = random.toString('hex');
      const turn = counter.toString(16).padStart(3, '0');
      return `${time.slice(0, 8)}-${time.slice(8)}-7${turn}-${tail.slice(0, 4)}-${tail.slice(4)}`;
    },
  };
}
