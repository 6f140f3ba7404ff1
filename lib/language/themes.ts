import type { Brand } from '../domain/brand.ts';
import type { ThemeMention } from '../domain/classification.ts';
import type { Clause, Sentence } from './clauses.ts';
import { stem } from './natural.ts';
import type { Feeling } from './sentiment.ts';
import type { LikeExamples } from './theme-examples.ts';

type Phrase = { readonly stems: readonly string[]; readonly theme: string | null };

/** The brand's themes, ready to be found: phrases by their first stem, longest first, exclusions among them. */
export type ThemeIndex = ReadonlyMap<string, readonly Phrase[]>;

/** Prepare a taxonomy. Finding costs the same however many themes there are. */
export function indexThemes(taxonomy: Brand['taxonomy']): ThemeIndex {
  const phrases = taxonomy.flatMap(({ id, phrases: named, exclusions }): Phrase[] => [
    ...named.map((phrase) => ({ stems: stemsOf(phrase), theme: id })),
    // An exclusion takes the words it covers, so that no phrase inside it is found.
    ...exclusions.map((phrase) => ({ stems: stemsOf(phrase), theme: null })),
  ]);
  const index = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const first = phrase.stems[0];
    if (first !== undefined) index.set(first, [...(index.get(first) ?? []), phrase]);
  }
  for (const list of index.values()) list.sort((a, b) => b.stems.length - a.stems.length);
  return index;
}

/** Which themes a text mentions, each once, with the sentiment of the clauses it is mentioned in. */
export function themesIn(
  sentences: readonly Sentence[],
  index: ThemeIndex,
  feel: (clause: Clause) => Feeling | 'unscored',
): ThemeMention[] {
  const mentions = new Map<string, (Feeling | 'unscored')[]>();
  if (index.size === 0) return [];
  for (const clause of sentences.flatMap(({ clauses }) => clauses)) {
    const stems = wordsOf(clause).map(stem);
    const themes = themesAmong(stems, index);
    if (themes.size === 0) continue;
    const feeling = feel(clause);
    for (const theme of themes) mentions.set(theme, [...(mentions.get(theme) ?? []), feeling]);
  }
  return told(mentions);
}

function wordsOf({ tokens }: Clause): string[] {
  return tokens.filter(({ kind }) => kind === 'word').map(({ word }) => word);
}

function told(mentions: ReadonlyMap<string, readonly (Feeling | 'unscored')[]>): ThemeMention[] {
  return [...mentions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([theme, feelings]) => ({ theme, sentiment: together(feelings) }));
}

/** Which themes the sentences of a text are like the examples of, each once, with the sentiment of those sentences. */
export function themesLike(
  sentences: readonly Sentence[],
  like: LikeExamples,
  feel: (clause: Clause) => Feeling | 'unscored',
): ThemeMention[] {
  const mentions = new Map<string, (Feeling | 'unscored')[]>();
  for (const { clauses } of sentences) {
    const theme = like(clauses.flatMap(wordsOf));
    if (theme !== undefined) mentions.set(theme, [...(mentions.get(theme) ?? []), ...clauses.map(feel)]);
  }
  return told(mentions);
}

function themesAmong(stems: readonly string[], index: ThemeIndex): Set<string> {
  const themes = new Set<string>();
  for (let at = 0; at < stems.length; ) {
    const hits = (index.get(stems[at]!) ?? []).filter((phrase) =>
      phrase.stems.every((part, i) => part === stems[at + i]),
    );
    const longest = hits[0]?.stems.length ?? 1;
    const excluded = hits.some(({ theme, stems: own }) => theme === null && own.length === longest);
    if (!excluded) for (const { theme } of hits) if (theme !== null) themes.add(theme);
    at += excluded ? longest : 1;
  }
  return themes;
}

/** Clauses that disagree make a mixed mention; else what is felt at all is the mention's. */
function together(feelings: readonly (Feeling | 'unscored')[]): ThemeMention['sentiment'] {
  if (feelings.includes('unscored')) return 'unscored';
  const [well, ill] = [feelings.includes('positive'), feelings.includes('negative')];
  return well && ill ? 'mixed' : well ? 'positive' : ill ? 'negative' : 'neutral';
}

function stemsOf(phrase: string): string[] {
  return (phrase.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []).map(stem);
}
