import type { Tokens } from './token-columns.ts';

/** Words numbered at once; nearly all that a community says are among its commonest. */
export const NUMBERED = 1 << 14;
/** Places of the index by which they are found: so many that most words have their own. */
const PLACES = 1 << 15;
/** A record of 32 bytes: up to 15 letters, and behind them the word's kind and their number. Longer words are rare. */
const RECORD = 16;
const NAME_AT = 15;

/** Numbers the words of one text after the other. */
export interface Vocabulary {
  number(tokens: Tokens): void;
}

/**
 * Numbers tokens so that two of one kind and spelling have one number, by their letters, not by their hash: what is
 * remembered of a number is surely of that word. Numbers are given in the order words were met in, so that what is
 * remembered of the commonest lies together, near the processor. Where there is no room left all are forgotten before
 * the next text, and the tokens say so by their age: it changes how long reading takes, and never what is read.
 */
export function createVocabulary(): Vocabulary {
  const places = new Uint16Array(PLACES);
  const records = new Uint16Array((NUMBERED + 1) * RECORD);
  let given = 0;

  return {
    number(tokens) {
      const { count, number } = tokens;
      if (given + count > NUMBERED && given > 0) {
        places.fill(0);
        given = 0;
        tokens.age++;
      }
      for (let t = 0; t < count; t++) number[t] = numberOf(tokens, t);
    },
  };

  function numberOf(tokens: Tokens, t: number): number {
    const name = nameOf(tokens, t);
    if (name === 0) return 0;
    const hash = tokens.hash[t]!;
    let place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    for (; places[place] !== 0; place = (place + 1) & (PLACES - 1)) {
      if (isSpelt(tokens, t, places[place]!, name)) return places[place]!;
    }
    if (given === NUMBERED) return 0;
    places[place] = ++given;
    records.set(tokens.letters.subarray(tokens.lettersFrom[t], tokens.lettersTo[t]), given * RECORD);
    records[given * RECORD + NAME_AT] = name;
    return given;
  }

  function isSpelt({ letters, lettersFrom, lettersTo }: Tokens, t: number, number: number, name: number): boolean {
    const at = number * RECORD;
    if (records[at + NAME_AT] !== name) return false;
    const from = lettersFrom[t]!;
    const length = lettersTo[t]! - from;
    for (let i = 0; i < length; i++) if (records[at + i] !== letters[from + i]) return false;
    return true;
  }
}

/** The kind and the length of a word in one number, which is never 0; 0 for what is not numbered. */
function nameOf({ kind, lettersFrom, lettersTo }: Tokens, t: number): number {
  const length = lettersTo[t]! - lettersFrom[t]!;
  return length > NAME_AT ? 0 : ((kind[t]! + 1) << 8) | length;
}
