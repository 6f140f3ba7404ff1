import type { Meter, Unit } from '../../ports.ts';

/** A meter in memory: what it counted since it was last emptied can be taken out and kept. */
export interface MemoryMeter extends Meter {
  /** Everything counted since the last time, and start again from nothing. */
  take(): Readonly<Partial<Record<Unit, number>>>;
}

export function memoryMeter(): MemoryMeter {
  let counts: Partial<Record<Unit, number>> = {};
  return {
    count(unit, amount) {
      counts[unit] = (counts[unit] ?? 0) + amount;
    },
    take() {
      const taken = counts;
      counts = {};
      return taken;
    },
  };
}
