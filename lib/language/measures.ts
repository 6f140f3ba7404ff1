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

type Sums = { up: number; down: number };

/**
 * Sums the valences of a stretch of text by each lexicon, turned by negations and weighed by the words before them,
 * and counts marks and manners of writing. `finish` gives them as numbers of about −1…1, and as cells of coarse grids
 * by which the model learns what no sum of them tells.
 */
export function createMeasures() {
  const sums: Sums[] = VALENCES.map(() => ({ up: 0, down: 0 }));
  const [vader, afinn, pattern, emoji] = sums as [Sums, Sums, Sums, Sums];
  let [highest, lowest, first, last, sinceContrast] = [0, 0, 0, 0, 0];
  let [words, felt, negations, shouted, drawnOut, calls, asks] = [0, 0, 0, 0, 0, 0, 0];
  let contrasted = false;
  let [degree, degreeBefore] = [0, 0];

  return {
    start(): void {
      for (const sum of sums) sum.up = sum.down = 0;
      highest = lowest = first = last = sinceContrast = 0;
      words = felt = negations = shouted = drawnOut = calls = asks = 0;
      contrasted = false;
      degree = degreeBefore = 0;
    },

    /** Take one token; gives its bare valence. `word` is its place in the lexicon, −1 when it has none. */
    take(tokens: Tokens, t: number, lexicon: Lexicon, word: number, role: number, negated: boolean): number {
      const kind = tokens.kind[t]!;
      const written = tokens.written[t]!;
      if (kind === KIND.word) {
        words++;
        if (written & SHOUTED) shouted++;
        if (written & DRAWN_OUT) drawnOut++;
      } else if (kind === KIND.mark) {
        for (let i = tokens.lettersFrom[t]!; i < tokens.lettersTo[t]!; i++) {
          if (tokens.letters[i] === 0x21) calls++;
          else if (tokens.letters[i] === 0x3f) asks++;
        }
      }
      if (role === ROLE.contrasts) {
        sinceContrast = 0;
        contrasted = true;
      }
      let bare = 0;
      if (word !== -1) {
        const { valences } = lexicon;
        const at = word * VALENCES.length;
        const byVader = valences[at]!;
        const byAfinn = valences[at + 1]!;
        bare = byVader || byAfinn;
        if (kind === KIND.emoticon || kind === KIND.pictograph) {
          const face = valences[at + 3]! || byVader;
          add(emoji, face);
          bare ||= face;
        }
        if (bare !== 0 || valences[at + 2] !== 0) {
          let weight = 1 + degree + FARTHER * degreeBefore;
          if (written & SHOUTED) weight += SHOUT;
          if (written & DRAWN_OUT) weight += DRAWL;
          if (negated) weight *= TURNED;
          add(vader, byVader * weight);
          add(afinn, byAfinn * weight);
          add(pattern, valences[at + 2]! * weight);
          highest = Math.max(highest, byVader * weight);
          lowest = Math.min(lowest, byVader * weight);
          if (bare !== 0) {
            felt++;
            last = bare * weight;
            first ||= last;
            sinceContrast += last;
          }
        }
      }
      if (role === ROLE.negates) negations++;
      degreeBefore = degree;
      degree = role === ROLE.strengthens ? DEGREE : role === ROLE.weakens ? -DEGREE : 0;
      return bare;
    },

    finish(tokens: number, into: Float64Array, cell: (grid: number, a: number, b: number) => void): void {
      const unfelt = vader.up === 0 && vader.down === 0 && afinn.up === 0 && afinn.down === 0;
      into[0] = squash(vader.up, 15);
      into[1] = squash(vader.down, 15);
      into[2] = squash(vader.up - vader.down, 15);
      into[3] = squash(highest, 6);
      into[4] = squash(lowest, 6);
      into[5] = squash(afinn.up, 20);
      into[6] = squash(afinn.down, 20);
      into[7] = squash(afinn.up - afinn.down, 20);
      into[8] = squash(emoji.up, 8);
      into[9] = squash(emoji.down, 8);
      into[10] = squash(sinceContrast, 10);
      into[11] = contrasted ? 1 : 0;
      into[12] = squash(negations, 2);
      into[13] = squash(calls, 4);
      into[14] = squash(asks, 2);
      into[15] = words === 0 ? 0 : shouted / words;
      into[16] = squash(drawnOut, 1);
      into[17] = Math.log1p(tokens) / 5;
      into[18] = squash(last, 6);
      into[19] = words === 0 ? 0 : felt / words;
      into[20] = squash(first, 6);
      into[21] = unfelt ? 1 : 0;
      into[22] = squash(pattern.up, 15);
      into[23] = squash(pattern.down, 15);
      for (let i = 0; i < MEASURES; i++) into[i]! *= 0.5;

      const byVader = step(vader.up - vader.down);
      cell(1, byVader, 0);
      cell(2, step(afinn.up - afinn.down), 0);
      cell(3, byVader, step(afinn.up - afinn.down));
      cell(4, step(highest * 1.5), step(lowest * 1.5));
      cell(5, step(vader.up), step(vader.down));
      cell(6, step(afinn.up), step(afinn.down));
      cell(7, step(emoji.up - emoji.down), byVader);
      cell(8, byVader, Math.min(6, Math.floor(Math.log2(1 + words))));
      cell(9, step(last * 1.5), step(first * 1.5));
      cell(10, step(pattern.up - pattern.down), byVader);
      cell(11, byVader, Math.min(2, calls));
      cell(12, byVader, Math.min(2, asks));
      cell(13, byVader, Math.min(2, negations));
      cell(14, step(sinceContrast), byVader);
    },
  };
}

function add(sum: Sums, valence: number): void {
  if (valence > 0) sum.up += valence;
  else sum.down -= valence;
}

/** A sum as −1…1: half-way near the root of `half`. Hutto & Gilbert (2014) with their 15 for a whole text. */
function squash(sum: number, half: number): number {
  return sum / Math.sqrt(sum * sum + half);
}

function step(sum: number): number {
  return Math.max(-6, Math.min(6, Math.round(sum)));
}
