import { type Lexicon, ROLE, VALENCES } from './lexicon.ts';
import { DRAWN_OUT, KIND, SHOUTED, type Tokens } from './tokens.ts';

// Constants of other files are fetched each time they are named, so what is named for every token is kept here.
const { word: WORD, mark: MARK, emoticon: EMOTICON, pictograph: PICTOGRAPH } = KIND;
const { negates: NEGATES, strengthens: STRENGTHENS, weakens: WEAKENS, contrasts: CONTRASTS } = ROLE;
const LISTS = VALENCES.length;
/** A turned word keeps some of its colour: "not great" is milder than "bad". Hutto & Gilbert (2014), VADER. */
const TURNED = -0.74;
const DEGREE = 0.3;
const FARTHER = 0.9;
const SHOUT = 0.25;
const DRAWL = 0.2;

/** What one list has for and against. */
type Weighed = { up: number; down: number };

/** Sums over a stretch of text, and counts of words, of marks and of manners of writing. */
export type ValenceSums = {
  readonly vader: Weighed;
  readonly afinn: Weighed;
  readonly pattern: Weighed;
  readonly emoji: Weighed;
  highest: number;
  lowest: number;
  first: number;
  last: number;
  sinceContrast: number;
  contrasts: boolean;
  words: number;
  felt: number;
  negations: number;
  shouted: number;
  drawnOut: number;
  calls: number;
  asks: number;
};

/** Takes a stretch of text token by token. */
export interface ValenceAdder {
  readonly sums: Readonly<ValenceSums>;
  start(): void;
  /** Take one token; gives its bare valence. `word` is its place in the lexicon, −1 when it has none. */
  take(tokens: Tokens, t: number, word: number, role: number, negated: boolean): number;
}

/**
 * Sums the valences of a stretch of text by each list, turned by negations and weighed by the words before them, and
 * counts marks and manners of writing.
 */
export function createValenceAdder(lexicon: Lexicon): ValenceAdder {
  const { valences } = lexicon;
  const isFelt = feltWords(lexicon);
  const sums = emptySums();
  const degree = { now: 0, before: 0 };

  return {
    sums,
    start() {
      empty(sums);
      degree.now = degree.before = 0;
    },
    take(tokens, t, word, role, negated) {
      const kind = tokens.kind[t]!;
      if (kind === WORD) {
        sums.words++;
        const written = tokens.written[t]!;
        if (written & SHOUTED) sums.shouted++;
        if (written & DRAWN_OUT) sums.drawnOut++;
      } else if (kind === MARK) {
        countMarks(tokens, t);
      }
      if (role === CONTRASTS) {
        sums.sinceContrast = 0;
        sums.contrasts = true;
      } else if (role === NEGATES) {
        sums.negations++;
      }
      const bare = word !== -1 && isFelt[word] === 1 ? weigh(tokens, t, word, negated) : 0;
      degree.before = degree.now;
      degree.now = role === STRENGTHENS ? DEGREE : role === WEAKENS ? -DEGREE : 0;
      return bare;
    },
  };

  function countMarks({ letters, lettersFrom, lettersTo }: Tokens, t: number): void {
    for (let i = lettersFrom[t]!; i < lettersTo[t]!; i++) {
      if (letters[i] === 0x21) sums.calls++;
      else if (letters[i] === 0x3f) sums.asks++;
    }
  }

  /** Adds what a word feels to the sums. */
  function weigh({ kind, written }: Tokens, t: number, word: number, negated: boolean): number {
    const at = word * LISTS;
    const byVader = valences[at]!;
    const byAfinn = valences[at + 1]!;
    const byPattern = valences[at + 2]!;
    let bare = byVader || byAfinn;
    if (kind[t] === EMOTICON || kind[t] === PICTOGRAPH) {
      const face = valences[at + 3]! || byVader;
      add(sums.emoji, face);
      bare ||= face;
    }
    if (bare === 0 && byPattern === 0) return 0;
    let weight = 1 + degree.now + FARTHER * degree.before;
    if (written[t]! & SHOUTED) weight += SHOUT;
    if (written[t]! & DRAWN_OUT) weight += DRAWL;
    if (negated) weight *= TURNED;
    add(sums.vader, byVader * weight);
    add(sums.afinn, byAfinn * weight);
    add(sums.pattern, byPattern * weight);
    sums.highest = Math.max(sums.highest, byVader * weight);
    sums.lowest = Math.min(sums.lowest, byVader * weight);
    if (bare !== 0) {
      sums.felt++;
      sums.last = bare * weight;
      sums.first ||= sums.last;
      sums.sinceContrast += sums.last;
    }
    return bare;
  }
}

function add(list: Weighed, valence: number): void {
  if (valence > 0) list.up += valence;
  else list.down -= valence;
}

function emptySums(): ValenceSums {
  const none = () => ({ up: 0, down: 0 });
  const lists = { vader: none(), afinn: none(), pattern: none(), emoji: none() };
  const felt = { highest: 0, lowest: 0, first: 0, last: 0, sinceContrast: 0, contrasts: false };
  return { ...lists, ...felt, words: 0, felt: 0, negations: 0, shouted: 0, drawnOut: 0, calls: 0, asks: 0 };
}

function empty(sums: ValenceSums): void {
  sums.vader.up = sums.vader.down = 0;
  sums.afinn.up = sums.afinn.down = 0;
  sums.pattern.up = sums.pattern.down = 0;
  sums.emoji.up = sums.emoji.down = 0;
  sums.highest = sums.lowest = sums.first = sums.last = sums.sinceContrast = 0;
  sums.contrasts = false;
  sums.words = sums.felt = sums.negations = 0;
  sums.shouted = sums.drawnOut = sums.calls = sums.asks = 0;
}

/** The words that any list has a valence for: most of a text's have none, and are done with at once. */
function feltWords({ roles, valences }: Lexicon): Uint8Array {
  const isFelt = new Uint8Array(roles.length);
  valences.forEach((valence, place) => {
    if (valence !== 0) isFelt[Math.floor(place / LISTS)] = 1;
  });
  return isFelt;
}
