import { hashPair } from './hash.ts';
import { createTokeniser, KIND, type Tokens } from './tokens.ts';

const tokenise = createTokeniser();

/** The distinct terms of a text, as they are written first: runs of this many tokens. A contraction is one token. */
export function termsIn(text: string, length: number): string[] {
  const tokens = tokenise(text);
  const units = unitsOf(tokens);
  const terms = new Map<number, string>();
  for (let first = 0; first + length <= units.length; first++) {
    const run = units.slice(first, first + length);
    // A run does not go on past a mark: it would be no phrase.
    if (length > 1 && run.some(({ mark }) => mark)) continue;
    const key = run.reduce((hash, unit) => hashPair(hash, unit.key, 1), 0);
    const written = text.slice(run[0]!.from, run.at(-1)!.to);
    if (written.trim() !== '' && !terms.has(key)) terms.set(key, written);
  }
  return [...terms.values()];
}

/** A text without some of its terms, wherever they stand in it: what an explanation claims is tried so. */
export function withoutTerms(text: string, terms: readonly string[]): string {
  return terms.reduce(withoutTerm, text);
}

function withoutTerm(text: string, term: string): string {
  const sought = unitsOf(tokenise(term)).map(({ key }) => key);
  if (sought.length === 0) return text;
  const units = unitsOf(tokenise(text));
  let kept = '';
  let at = 0;
  for (let first = 0; first + sought.length <= units.length; first++) {
    if (!sought.every((key, i) => units[first + i]!.key === key)) continue;
    kept += text.slice(at, units[first]!.from);
    first += sought.length - 1;
    at = units[first]!.to;
  }
  return kept + text.slice(at);
}

type Unit = { readonly key: number; readonly from: number; readonly to: number; readonly mark: boolean };

/** Tokens with the halves of contractions together: the second half stands nowhere in the text. */
function unitsOf({ count, hash, from, to, kind }: Tokens): Unit[] {
  const units: Unit[] = [];
  for (let t = 0; t < count; t++) {
    const contracted = t + 1 < count && from[t + 1] === to[t + 1];
    const key = contracted ? hashPair(hash[t]!, hash[t + 1]!, 2) : hash[t]!;
    units.push({ key, from: from[t]!, to: to[t]!, mark: kind[t] === KIND.mark });
    if (contracted) t++;
  }
  return units;
}
