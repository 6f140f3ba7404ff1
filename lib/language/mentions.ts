import type { Brand } from '../domain/brand.ts';
import type { Named } from '../domain/brand-names.ts';
import type { Mention } from '../domain/classification.ts';
import { createPhraseFinder, type Hit, holdsPhrase, type Phrase, spacedWords } from './phrases.ts';

/** Finds who is mentioned in a text, each once, in the brand file's order. */
export type MentionFinder = (text: string) => Mention[];

type Someone = Named & { readonly kind: Mention['kind'] };

/** Names so short are words in every language: only their own spelling counts, letters. */
const SHORT = 3;

/**
 * Makes the finder of a brand's mentions: of itself, its products and its competitors. Where a name is also a word,
 * the brand file says what tells them apart.
 */
export function createMentionFinder(
  brand: Pick<Brand, 'name' | 'aliases' | 'homonyms' | 'products' | 'competitors'>,
): MentionFinder {
  const everyone: Someone[] = [
    { kind: 'brand', name: brand.name, aliases: brand.aliases, homonyms: brand.homonyms },
    ...brand.products.map((product) => ({ kind: 'product' as const, ...product })),
    ...brand.competitors.map((competitor) => ({ kind: 'competitor' as const, ...competitor })),
  ];
  const find = createPhraseFinder(everyone.flatMap(phrasesOf));
  const requires = new Map(
    everyone.map((one) => [one, one.homonyms.requires.map((phrase) => spacedWords(phrase).trim())]),
  );
  return (text) => {
    const hits = find(text);
    if (hits.length === 0) return [];
    const words = spacedWords(text);
    return everyone.flatMap((one) => {
      const needed = requires.get(one)!;
      const told = needed.length === 0 || needed.some((phrase) => holdsPhrase(words, phrase));
      return mentionOf(
        one,
        hits.filter(({ key, sign }) => key === one && (told || sign === '@')),
      );
    });
  };
}

function phrasesOf(someone: Someone): Phrase<Someone>[] {
  const { name, aliases, homonyms } = someone;
  return [
    ...[...new Set([name, ...aliases])].map((phrase) => ({
      phrase,
      key: someone,
      cased: homonyms.cased || lettersIn(phrase) <= SHORT,
    })),
    ...homonyms.exclusions.map((phrase) => ({ phrase, key: null })),
  ];
}

function mentionOf({ kind, name }: Someone, hits: readonly Hit<Someone>[]): Mention[] {
  return hits.length === 0 ? [] : [{ kind, name, alias: hits[0]!.phrase, count: hits.length }];
}

function lettersIn(phrase: string): number {
  // One letter of Chinese, Japanese or Korean is a syllable or a word.
  return phrase.match(/[\p{L}\p{N}]/gu)?.reduce((sum, letter) => sum + (letter < '\u1100' ? 1 : 2), 0) ?? 0;
}
