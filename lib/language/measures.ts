import { hashPair } from './hash.ts';
import { type Lexicon, ROLE, VALENCES } from './lexicon.ts';
import { DRAWN_OUT, KIND, SHOUTED, type Tokens } from './tokens.ts';

/** How many numbers a stretch of text is measured by. */
export const MEASURES = 24;

/** A turned word keeps some of its colour: "not great" is milder than "bad". Hutto & Gilbert (2014), VADER. */
const TURNED = -0.74;
const DEGREE = 0.3;
const FARTHER = 0.9;
const SHOUT = 0.25;
const DRAWL = 0.2;
/** The feature group of grids. */
const GRID = 0x777;

/** Places of the sums: what a list has for and against, the strongest, the first, the last. Columns, for speed. */
const SUM = {
  vaderUp: 0,
  vaderDown: 1,
  afinnUp: 2,
  afinnDown: 3,
  patternUp: 4,
  patternDown: 5,
  emojiUp: 6,
  emojiDown: 7,
  highest: 8,
  lowest: 9,
  first: 10,
  last: 11,
  sinceContrast: 12,
  degree: 13,
  degreeBefore: 14,
} as const;
const COUNT = { words: 0, felt: 1, negations: 2, shouted: 3, drawnOut: 4, calls: 5, asks: 6, contrasts: 7 } as const;

/**
 * Sums the valences of a stretch of text by each lexicon, turned by negations and weighed by the words before them,
 * and counts marks and manners of writing. `finish` gives them as numbers of about −1…1, and as cells of coarse grids
 * by which the model learns what no sum of them tells.
 */
export function createMeasures(lexicon: Lexicon) {
  const { valences } = lexicon;
  const sums = new Float64Array(Object.keys(SUM).length);
  const counts = new Int32Array(Object.keys(COUNT).length);
  const isFelt = feltWords(lexicon);

  return {
    start(): void {
      sums.fill(0);
      counts.fill(0);
    },

    /** Take one token; gives its bare valence. `word` is its place in the lexicon, −1 when it has none. */
    take(tokens: Tokens, t: number, word: number, role: number, negated: boolean): number {
      const kind = tokens.kind[t]!;
      if (kind === KIND.word) {
        counts[COUNT.words]!++;
        const written = tokens.written[t]!;
        if (written & SHOUTED) counts[COUNT.shouted]!++;
        if (written & DRAWN_OUT) counts[COUNT.drawnOut]!++;
      } else if (kind === KIND.mark) {
        countMarks(tokens, t);
      }
      if (role === ROLE.contrasts) {
        sums[SUM.sinceContrast] = 0;
        counts[COUNT.contrasts] = 1;
      } else if (role === ROLE.negates) {
        counts[COUNT.negations]!++;
      }
      const bare = word !== -1 && isFelt[word] === 1 ? weigh(tokens, t, word, negated) : 0;
      sums[SUM.degreeBefore] = sums[SUM.degree]!;
      sums[SUM.degree] = role === ROLE.strengthens ? DEGREE : role === ROLE.weakens ? -DEGREE : 0;
      return bare;
    },

    /** Writes the measures into the first, and the hashes of grid cells into the second from `from` on; gives their end. */
    finish(tokens: number, into: Float64Array, hashes: Int32Array, from: number): number {
      putMeasures(tokens, into);
      return putCells(hashes, from);
    },
  };

  function countMarks({ letters, lettersFrom, lettersTo }: Tokens, t: number): void {
    for (let i = lettersFrom[t]!; i < lettersTo[t]!; i++) {
      if (letters[i] === 0x21) counts[COUNT.calls]!++;
      else if (letters[i] === 0x3f) counts[COUNT.asks]!++;
    }
  }

  /** Adds what a word feels to the sums. */
  function weigh({ kind, written }: Tokens, t: number, word: number, negated: boolean): number {
    const at = word * VALENCES.length;
    const byVader = valences[at]!;
    const byAfinn = valences[at + 1]!;
    const byPattern = valences[at + 2]!;
    let bare = byVader || byAfinn;
    if (kind[t] === KIND.emoticon || kind[t] === KIND.pictograph) {
      const face = valences[at + 3]! || byVader;
      add(SUM.emojiUp, face);
      bare ||= face;
    }
    if (bare === 0 && byPattern === 0) return 0;
    let weight = 1 + sums[SUM.degree]! + FARTHER * sums[SUM.degreeBefore]!;
    if (written[t]! & SHOUTED) weight += SHOUT;
    if (written[t]! & DRAWN_OUT) weight += DRAWL;
    if (negated) weight *= TURNED;
    add(SUM.vaderUp, byVader * weight);
    add(SUM.afinnUp, byAfinn * weight);
    add(SUM.patternUp, byPattern * weight);
    sums[SUM.highest] = Math.max(sums[SUM.highest]!, byVader * weight);
    sums[SUM.lowest] = Math.min(sums[SUM.lowest]!, byVader * weight);
    if (bare !== 0) {
      counts[COUNT.felt]!++;
      sums[SUM.last] = bare * weight;
      sums[SUM.first] ||= bare * weight;
      sums[SUM.sinceContrast]! += bare * weight;
    }
    return bare;
  }

  /** What speaks for stands at `up`, what speaks against behind it. */
  function add(up: number, valence: number): void {
    if (valence > 0) sums[up]! += valence;
    else sums[up + 1]! -= valence;
  }

  function putMeasures(tokens: number, into: Float64Array): void {
    const [vaderUp, vaderDown, afinnUp, afinnDown] = [sums[0]!, sums[1]!, sums[2]!, sums[3]!];
    const words = counts[COUNT.words]!;
    into[0] = squash(vaderUp, 15);
    into[1] = squash(vaderDown, 15);
    into[2] = squash(vaderUp - vaderDown, 15);
    into[3] = squash(sums[SUM.highest]!, 6);
    into[4] = squash(sums[SUM.lowest]!, 6);
    into[5] = squash(afinnUp, 20);
    into[6] = squash(afinnDown, 20);
    into[7] = squash(afinnUp - afinnDown, 20);
    into[8] = squash(sums[SUM.emojiUp]!, 8);
    into[9] = squash(sums[SUM.emojiDown]!, 8);
    into[10] = squash(sums[SUM.sinceContrast]!, 10);
    into[11] = counts[COUNT.contrasts]!;
    into[12] = squash(counts[COUNT.negations]!, 2);
    into[13] = squash(counts[COUNT.calls]!, 4);
    into[14] = squash(counts[COUNT.asks]!, 2);
    into[15] = words === 0 ? 0 : counts[COUNT.shouted]! / words;
    into[16] = squash(counts[COUNT.drawnOut]!, 1);
    into[17] = Math.log1p(tokens) / 5;
    into[18] = squash(sums[SUM.last]!, 6);
    into[19] = words === 0 ? 0 : counts[COUNT.felt]! / words;
    into[20] = squash(sums[SUM.first]!, 6);
    into[21] = vaderUp === 0 && vaderDown === 0 && afinnUp === 0 && afinnDown === 0 ? 1 : 0;
    into[22] = squash(sums[SUM.patternUp]!, 15);
    into[23] = squash(sums[SUM.patternDown]!, 15);
    for (let i = 0; i < MEASURES; i++) into[i]! *= 0.5;
  }

  function putCells(hashes: Int32Array, from: number): number {
    let end = from;
    const cell = (grid: number, a: number, b: number) => {
      hashes[end++] = hashPair(hashPair(GRID + grid, a, 1), b, 2);
    };
    const byVader = step(sums[SUM.vaderUp]! - sums[SUM.vaderDown]!);
    const byAfinn = step(sums[SUM.afinnUp]! - sums[SUM.afinnDown]!);
    cell(1, byVader, 0);
    cell(2, byAfinn, 0);
    cell(3, byVader, byAfinn);
    cell(4, step(sums[SUM.highest]! * 1.5), step(sums[SUM.lowest]! * 1.5));
    cell(5, step(sums[SUM.vaderUp]!), step(sums[SUM.vaderDown]!));
    cell(6, step(sums[SUM.afinnUp]!), step(sums[SUM.afinnDown]!));
    cell(7, step(sums[SUM.emojiUp]! - sums[SUM.emojiDown]!), byVader);
    cell(8, byVader, Math.min(6, 31 - Math.clz32(1 + counts[COUNT.words]!)));
    cell(9, step(sums[SUM.last]! * 1.5), step(sums[SUM.first]! * 1.5));
    cell(10, step(sums[SUM.patternUp]! - sums[SUM.patternDown]!), byVader);
    cell(11, byVader, Math.min(2, counts[COUNT.calls]!));
    cell(12, byVader, Math.min(2, counts[COUNT.asks]!));
    cell(13, byVader, Math.min(2, counts[COUNT.negations]!));
    cell(14, step(sums[SUM.sinceContrast]!), byVader);
    return end;
  }
}

/** The words that any list has a valence for: most of a text's have none, and are done with at once. */
function feltWords({ roles, valences }: Lexicon): Uint8Array {
  return Uint8Array.from(roles, (_, word) =>
    valences.subarray(word * VALENCES.length, (word + 1) * VALENCES.length).some((valence) => valence !== 0) ? 1 : 0,
  );
}

/** A sum as −1…1: half-way near the root of `half`. Hutto & Gilbert (2014) with their 15 for a whole text. */
function squash(sum: number, half: number): number {
  return sum === 0 ? 0 : sum / Math.sqrt(sum * sum + half);
}

function step(sum: number): number {
  return Math.max(-6, Math.min(6, Math.round(sum)));
}
