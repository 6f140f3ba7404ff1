/** What a word does to the words around it; or that it is common, or common in English and in no other language. */
export const ROLE = { none: 0, negates: 1, strengthens: 2, weakens: 3, contrasts: 4, common: 5, english: 6 } as const;

/** The columns of valences: who rated the word. */
export const VALENCES = ['vader', 'afinn', 'pattern', 'emoji'] as const;

/** Valences are kept as bytes of this many to one; the strongest word of any list is a 5. */
export const VALENCE_STEPS = 25;

/** Words that are known by more than their letters, found by their hash. */
export type Lexicon = {
  /** The place of a word, −1 when it is not known. */
  find(hash: number): number;
  readonly roles: Uint8Array;
  /** Four to a word, in the order of `VALENCES`, −5…5. */
  readonly valences: Float32Array;
};

/** Index a lexicon: an open table at most half full, so that a look-up is one or two probes. */
export function indexLexicon(hashes: Int32Array, roles: Uint8Array, steps: Int8Array): Lexicon {
  const size = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 2));
  // A word's hash, and one more than its place, side by side: whoever looks one up waits for memory once.
  const cells = new Int32Array(2 * size);
  const next = (cell: number) => (cell + 2) & (2 * size - 1);
  hashes.forEach((hash, place) => {
    let cell = 2 * slotOf(hash, size);
    while (cells[cell + 1] !== 0) cell = next(cell);
    cells[cell] = hash;
    cells[cell + 1] = place + 1;
  });
  return {
    find(hash) {
      for (let cell = 2 * slotOf(hash, size); cells[cell + 1] !== 0; cell = next(cell)) {
        if (cells[cell] === hash) return cells[cell + 1]! - 1;
      }
      return -1;
    },
    roles,
    valences: Float32Array.from(steps, (step) => step / VALENCE_STEPS),
  };
}

function slotOf(hash: number, size: number): number {
  return (hash ^ (hash >>> 15)) & (size - 1);
}
