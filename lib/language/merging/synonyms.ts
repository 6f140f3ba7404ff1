import { stem } from '../natural.ts';
import { isThing, takeThings, thingNamed } from './same-things.ts';

/** Lists of phrases; those of one list say the same. */
export type Synonyms = readonly (readonly string[])[];

/** Replaces what says a brand's thing by the thing. */
export type Speech = (said: ReadonlyMap<string, number>) => ReadonlyMap<string, number>;

type Phrase = { readonly terms: readonly string[]; readonly thing: string };

/**
 * Prepare a brand's synonyms. A phrase is found in an ask that has all its words, in any order and inflection: asks
 * are kept as terms, not as sentences. Longer phrases are found first, and take their words with them.
 */
export function speechOf(synonyms: Synonyms): Speech {
  const phrases = synonyms.flatMap((list) => {
    const said = list.map(termsOf);
    const thing = said.find(([first, ...more]) => first !== undefined && isThing(first) && more.length === 0)?.[0];
    return said.map((terms): Phrase => ({ terms, thing: thing ?? thingNamed(said[0]!.join('-')) }));
  });
  const byFirst = new Map<string, Phrase[]>();
  for (const phrase of phrases.sort((a, b) => b.terms.length - a.terms.length)) {
    const first = phrase.terms[0];
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  }
  if (byFirst.size === 0) return (terms) => terms;

  return (said) => {
    const found = [...said.keys()]
      .flatMap((term) => byFirst.get(term) ?? [])
      .sort((a, b) => b.terms.length - a.terms.length);
    if (found.length === 0) return said;
    const left = new Map(said);
    for (const { terms, thing } of found) {
      if (!terms.every((term) => left.has(term))) continue;
      const weight = Math.max(...terms.map((term) => left.get(term)!));
      for (const term of terms) left.delete(term);
      left.set(thing, weight);
    }
    return left;
  };
}

/** A phrase as asks hold it: the things in it, and the stems of its other words. */
function termsOf(phrase: string): string[] {
  const { things, rest } = takeThings(phrase.toLowerCase());
  return [...things, ...(rest.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []).map(stem)];
}
