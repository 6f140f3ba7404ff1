import { hashOf } from './hash.ts';

const APOSTROPHE = 0x27;
const N = 0x6e;
const T = 0x74;

/** People leave the apostrophe out. A "wont" that is a habit loses to what most people mean by it. */
const WITHOUT_APOSTROPHE: readonly (readonly [string, string, string])[] = [
  ...['do', 'does', 'did', 'is', 'was', 'were', 'are', 'have', 'has', 'had', 'could', 'would', 'should', 'must'].map(
    (verb) => [`${verb}nt`, verb, "n't"] as const,
  ),
  ['cant', 'ca', "n't"],
  ['cannot', 'ca', "n't"],
  ['wont', 'wo', "n't"],
  ['aint', 'ai', "n't"],
  ['im', 'i', "'m"],
  ['ive', 'i', "'ve"],
  ['thats', 'that', "'s"],
  ['youre', 'you', "'re"],
];
const BY_HASH = new Map(WITHOUT_APOSTROPHE.map(([word, first, second]) => [hashOf(word), [first, second] as const]));
/** Which words may be one of them, by the low bits of their hash: every word is asked, and a look-up in a map is slow. */
const MAY_SPLIT = new Uint8Array(4096);
for (const hash of BY_HASH.keys()) MAY_SPLIT[hash & (MAY_SPLIT.length - 1)] = 1;
const LONGEST = Math.max(...WITHOUT_APOSTROPHE.map(([word]) => word.length));

/** What the first half of an irregular contraction stands for. */
const SPELT_OUT: ReadonlyMap<string, string> = new Map([
  ['ca', 'can'],
  ['wo', 'will'],
  ['sha', 'shall'],
  ['ai', 'is'],
]);

/** Where the second half of "don't", "it's" or "we'd" begins among the letters; 0 when it is one word. */
export function contractionEnd(letters: Uint16Array, first: number, end: number, apostrophe: number): number {
  if (apostrophe < 0 || end - apostrophe > 3) return 0;
  if (letters[end - 1] !== T || letters[end - 2] !== APOSTROPHE || letters[end - 3] !== N) return apostrophe;
  return end - first === 3 ? 0 : end - 3;
}

/** The two halves of a contraction written without its apostrophe. */
export function splitWithoutApostrophe(hash: number, length: number): readonly [string, string] | undefined {
  if (length > LONGEST || MAY_SPLIT[hash & (MAY_SPLIT.length - 1)] === 0) return undefined;
  return BY_HASH.get(hash);
}

/** The word a first half stands for: "wo" of "won't" is "will". */
export function speltOut(half: string): string {
  return SPELT_OUT.get(half) ?? half;
}
