/** FNV-1a, 32 bits, over UTF-16 units (Fowler, Noll and Vo): what words and features are known by. */
const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

export function hashOf(word: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), FNV_PRIME);
  return hash;
}

/** Makes a function that tells whether a hash is that of one of a few words; a Set would take ten times as long. */
export function createHashSet(words: readonly string[]): (hash: number) => boolean {
  const mask = 2 ** Math.ceil(Math.log2(8 * words.length)) - 1;
  const places = new Int32Array(mask + 1);
  for (const hash of words.map(hashOf)) {
    let place = hash & mask;
    while (places[place] !== 0) place = (place + 1) & mask;
    places[place] = hash;
  }
  return (hash) => {
    for (let place = hash & mask; places[place] !== 0; place = (place + 1) & mask) {
      if (places[place] === hash) return true;
    }
    return false;
  };
}

/** The hash of no units. */
export function emptyHash(): number {
  return FNV_OFFSET;
}

/** A hash with one more unit behind those it has. */
export function hashOn(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

/** The hash of an ordered pair; `group` keeps pairs of different kinds apart. */
export function hashPair(first: number, second: number, group: number): number {
  return Math.imul(first ^ group, 0x9e3779b1) ^ second;
}

/** Spreads a hash over all its bits, so that any of them will do as a bucket (MurmurHash3's finaliser, Appleby). */
export function spread(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
