import type { Interval } from '../statistics.ts';

/** One labelled post: what a person says, and what was read. */
export type Judgement = { readonly is: boolean; readonly said: boolean };

/** How well a label is read, and what a count of it comes to by that. */
export type Calibrated = {
  readonly sensitivity: number;
  readonly specificity: number;
  readonly count: number;
  readonly interval: Interval;
};

/** Fewer labelled posts, or fewer with the label or without it, do not tell how well it is read. */
const LABELLED_MIN = 20;
const EACH_MIN = 5;
/** Draws of the bootstrap, and those of them that bound 95 %. The seed is fixed: the same input gives the same interval. */
const DRAWS = 1000;
const [LOW, HIGH] = [24, 974];
const SEED = 20_261_116;

/**
 * How many posts truly carry a label, from how many were read to: (said + specificity − 1) ÷ (sensitivity + specificity
 * − 1) of all (Rogan and Gladen 1978, Am. J. Epidemiol. 107:71–76), cut at none and all. Its 95 % interval is that of a
 * bootstrap: labelled posts are drawn again and again, half a post is added to each of the four cells so that what was
 * never missed is not taken for unmissable, and the count read is moved by what the errors of so many posts come to.
 * `null` where the sample does not tell, or reading is no better than drawing lots.
 */
export function calibrate(said: number, posts: number, sample: readonly Judgement[]): Calibrated | null {
  const plain = ratesOf(sample, 0);
  if (posts === 0 || sample.length < LABELLED_MIN || Math.min(plain.with, plain.without) < EACH_MIN) return null;
  const { sensitivity, specificity } = plain;
  if (sensitivity + specificity <= 1) return null;
  const share = correctedShare(said / posts, plain);
  const error = Math.sqrt(
    (share * sensitivity * (1 - sensitivity) + (1 - share) * specificity * (1 - specificity)) / posts,
  );
  const random = drawing(SEED);
  const shares = Array.from({ length: DRAWS }, () => {
    const drawn = sample.map(() => sample[Math.floor(random() * sample.length)]!);
    const rates = ratesOf(drawn, 0.5);
    let normal = -6;
    for (let i = 0; i < 12; i++) normal += random();
    const read = said / posts + normal * error;
    // Drawn so that reading looks worse than lots, a sample tells nothing: anything may be.
    return rates.sensitivity + rates.specificity <= 1 ? random() : correctedShare(read, rates);
  }).sort((a, b) => a - b);
  return { sensitivity, specificity, count: share * posts, interval: [shares[LOW]! * posts, shares[HIGH]! * posts] };
}

type Rates = { readonly sensitivity: number; readonly specificity: number };

function correctedShare(read: number, { sensitivity, specificity }: Rates): number {
  return Math.min(1, Math.max(0, (read + specificity - 1) / (sensitivity + specificity - 1)));
}

function ratesOf(sample: readonly Judgement[], more: number) {
  let [withIt, hit, without, passed] = [0, 0, 0, 0];
  for (const { is, said } of sample) {
    if (is) withIt++;
    else without++;
    if (is && said) hit++;
    if (!is && !said) passed++;
  }
  return {
    with: withIt,
    without,
    sensitivity: (hit + more) / (withIt + 2 * more),
    specificity: (passed + more) / (without + 2 * more),
  };
}

/** Numbers 0…1 that a seed decides: mulberry32. */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
