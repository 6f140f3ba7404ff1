import type { Brand } from '../domain/brand.ts';
import type { ThemeMention } from '../domain/classification.ts';
import { type Clause, type Sentence, type Span, spansOf, type Token, wordsOf } from './clauses.ts';
import { stem } from './natural.ts';
import type { Feeling } from './sentiment.ts';
import type { LikeExamples } from './theme-examples.ts';
import { createOpenerMemory } from './theme-openers.ts';
import type { Tokens } from './tokens.ts';

type Phrase = { readonly stems: readonly string[]; readonly theme: string | null };
/** Phrases by their first stem, longest first, exclusions among them. */
type ThemeIndex = ReadonlyMap<string, readonly Phrase[]>;

/** After so many clauses it is told how a text feels about a theme; what follows is pasted. */
const FELT_MAX = 100;

/** Finds which themes a text mentions, each once, with the sentiment of the clauses it is mentioned in. */
export type ThemeFinder = (
  text: string,
  tokens: Tokens,
  feel: (clause: Span) => Feeling | 'unscored',
) => ThemeMention[];

/** Makes the finder of a taxonomy. Finding costs the same however many themes there are. */
export function createThemeFinder(taxonomy: Brand['taxonomy']): ThemeFinder {
  const index = indexThemes(taxonomy);
  if (index.size === 0) return () => [];
  const mayOpen = createOpenerMemory(new Set(index.keys()));
  return (text, tokens, feel) => {
    // Most texts hold no word that a phrase begins with: nothing of them need be spelt out.
    if (!holdsOpener(text, tokens, 0, tokens.count, mayOpen)) return [];
    const mentions = new Map<string, (Feeling | 'unscored')[]>();
    for (const span of spansOf(tokens)) {
      if (!holdsOpener(text, tokens, span.from, span.to, mayOpen)) continue;
      const themes = themesAmong(wordsAmong(wordsOf(text, tokens, span)).map(stem), index);
      if (themes.size === 0) continue;
      const unsure = [...themes].filter((theme) => (mentions.get(theme)?.length ?? 0) < FELT_MAX);
      if (unsure.length === 0) continue;
      const feeling = feel(span);
      for (const theme of unsure) mentions.set(theme, [...(mentions.get(theme) ?? []), feeling]);
    }
    return told(mentions);
  };
}

/** Which themes the sentences of a text are like the examples of, each once, with the sentiment of those sentences. */
export function themesLike(
  sentences: readonly Sentence[],
  like: LikeExamples,
  feel: (clause: Clause) => Feeling | 'unscored',
): ThemeMention[] {
  const mentions = new Map<string, (Feeling | 'unscored')[]>();
  for (const { clauses } of sentences) {
    const theme = like(clauses.flatMap(({ tokens }) => wordsAmong(tokens)));
    if (theme !== undefined) mentions.set(theme, [...(mentions.get(theme) ?? []), ...clauses.map(feel)]);
  }
  return told(mentions);
}

function indexThemes(taxonomy: Brand['taxonomy']): ThemeIndex {
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

function holdsOpener(
  text: string,
  tokens: Tokens,
  from: number,
  to: number,
  mayOpen: (text: string, tokens: Tokens, t: number) => boolean,
): boolean {
  for (let t = from; t < to; t++) if (mayOpen(text, tokens, t)) return true;
  return false;
}

function wordsAmong(tokens: readonly Token[]): string[] {
  return tokens.filter(({ kind }) => kind === 'word').map(({ word }) => word);
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

function told(mentions: ReadonlyMap<string, readonly (Feeling | 'unscored')[]>): ThemeMention[] {
  return [...mentions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([theme, feelings]) => ({ theme, sentiment: together(feelings) }));
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
