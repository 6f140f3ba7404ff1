/** How many features the model knows. */
export const SLOTS = 124_000;

/** Finds the slot of a feature by its hash; −1 for one the model does not know. */
export type SlotIndex = (hash: number) => number;

/**
 * Features have a slot each, and a slot remembers one byte of the hash it was given to. What a text holds beside is
 * mostly names and chance: it would add up to noise, so it is passed over, all but one in 256.
 */
export function indexSlots(prints: Uint8Array): SlotIndex {
  return (hash) => {
    const slot = slotOf(hash);
    const difference = prints[slot]! ^ printOf(hash);
    // Without a branch: any difference makes all bits of the slot ones.
    return slot | ((0 - difference) >> 31);
  };
}

/** The high and the low half of a mixed hash are scaled apart, so that no product leaves 32 bits. */
const SCALE = SLOTS / 32;

/**
 * The slot a feature would have: its share of 32 bits, scaled to the slots. Its high bits come from all of the hash,
 * its print from the low ones.
 */
export function slotOf(hash: number): number {
  const mixed = Math.imul(hash, 0x9e3779b1);
  return (Math.imul(mixed >>> 16, SCALE) + (Math.imul(mixed & 0xffff, SCALE) >>> 16)) >>> 11;
}

/** A byte of the hash; 0 is the print of a slot that nothing was given to. */
export function printOf(hash: number): number {
  return hash & 0xff || 1;
}
