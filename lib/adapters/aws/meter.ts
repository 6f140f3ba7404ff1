import { type MemoryMeter, memoryMeter } from '../node/meter.ts';

/** A meter that counts until what it counted is taken out and kept, at the end of an invocation. */
export function openMeter(): MemoryMeter {
  return memoryMeter();
}
