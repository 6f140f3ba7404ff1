import type { Brand } from '../domain/brand.ts';
import type { Guideline } from '../domain/brand-reading.ts';
import { type Flag, GUIDELINE, type LabelExplanation } from '../domain/classification.ts';
import type { Clause, Sentence } from './clauses.ts';
import { withoutMarks } from './clean.ts';
import { createPhraseFinder, holdsPhrase, spacedWords } from './phrases.ts';

/**
 * Finds which of a brand's guidelines a text breaks, each once, in the brand file's order; `quote` gives a clause as
 * it is written.
 */
export type GuidelineFinder = (
  text: string,
  sentences: () => readonly Sentence[],
  quote: (clause: Clause) => string,
) => Required<Flag>[];

/**
 * Makes the finder of a brand's own rules. The whole text is searched first, since next to none breaks one; only then
 * is it taken sentence by sentence, because what excuses a phrase must stand in its sentence.
 */
export function createGuidelineFinder({ guidelines }: Pick<Brand, 'guidelines'>): GuidelineFinder {
  const find = createPhraseFinder(
    guidelines.flatMap((guideline) => guideline.phrases.map((phrase) => ({ phrase, key: guideline }))),
  );
  const excuses = new Map(guidelines.map((one) => [one, one.unless.map((phrase) => spacedWords(phrase).trim())]));
  const isExcused = (guideline: Guideline, sentence: string) => {
    const words = spacedWords(sentence);
    return excuses.get(guideline)!.some((phrase) => holdsPhrase(words, phrase));
  };
  return (text, sentences, quote) => {
    if (guidelines.length === 0 || find(text).length === 0) return [];
    const broken = new Map<Guideline, Required<Flag>>();
    for (const sentence of sentences()) {
      for (const { key: guideline, said } of find(sentence.text)) {
        if (broken.has(guideline) || isExcused(guideline, sentence.text)) continue;
        const reason = { phrase: said, clause: clauseAround(said, sentence, quote) };
        broken.set(guideline, { label: `${GUIDELINE}${guideline.id}`, confidence: 1, reason });
      }
    }
    return guidelines.flatMap((guideline) => broken.get(guideline) ?? []);
  };
}

/** The clause of a sentence that a phrase stands in. A phrase that spans two has the sentence for its clause. */
function clauseAround(said: string, { text, clauses }: Sentence, quote: (clause: Clause) => string): string {
  const clause = clauses.map(quote).find((words) => words.includes(said));
  return clause === undefined ? text : withoutMarks(clause);
}

/** Why a guideline's flag stands there. Nothing was weighed: without the phrase there is no flag. */
export function explainGuideline({ label, reason }: Required<Flag>): LabelExplanation {
  const { phrase, clause } = reason;
  return { label, clause, terms: [{ text: phrase, weight: 1 }], rule: 'a phrase of the guideline', runnerUp: null };
}
