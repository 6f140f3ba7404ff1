import type { ValenceSums } from './valence-sums.ts';

/** How many numbers a stretch of text is measured by. */
export const MEASURES = 24;

/** What half-way is, by each measure's place; one without is taken as it is. */
const HALVES = Float64Array.of(15, 15, 15, 6, 6, 20, 20, 20, 8, 8, 10, 0, 2, 4, 2, 0, 1, 0, 6, 0, 6, 0, 15, 15);

/** How long a stretch is, for all that most texts are: a logarithm takes as long as ten words. */
const LENGTHS = Float64Array.from({ length: 512 }, (_, tokens) => Math.log1p(tokens) / 5);

/** Writes the sums of a stretch of so many tokens as numbers of about −1…1. */
export function putMeasures(sums: Readonly<ValenceSums>, tokens: number, into: Float64Array): void {
  const { vader, afinn, pattern, emoji, words } = sums;
  into[0] = vader.up;
  into[1] = vader.down;
  into[2] = vader.up - vader.down;
  into[3] = sums.highest;
  into[4] = sums.lowest;
  into[5] = afinn.up;
  into[6] = afinn.down;
  into[7] = afinn.up - afinn.down;
  into[8] = emoji.up;
  into[9] = emoji.down;
  into[10] = sums.sinceContrast;
  into[11] = sums.contrasts ? 1 : 0;
  into[12] = sums.negations;
  into[13] = sums.calls;
  into[14] = sums.asks;
  into[15] = words === 0 ? 0 : sums.shouted / words;
  into[16] = sums.drawnOut;
  into[17] = LENGTHS[tokens] ?? Math.log1p(tokens) / 5;
  into[18] = sums.last;
  into[19] = words === 0 ? 0 : sums.felt / words;
  into[20] = sums.first;
  into[21] = vader.up === 0 && vader.down === 0 && afinn.up === 0 && afinn.down === 0 ? 1 : 0;
  into[22] = pattern.up;
  into[23] = pattern.down;
  // Most texts have a few of them.
  for (let i = 0; i < MEASURES; i++) if (into[i] !== 0) into[i] = 0.5 * squash(into[i]!, HALVES[i]!);
}

/** A sum as −1…1: half-way near the root of `half`. Hutto & Gilbert (2014) with their 15 for a whole text. */
function squash(sum: number, half: number): number {
  return half === 0 ? sum : sum / Math.sqrt(sum * sum + half);
}
