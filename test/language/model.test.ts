import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { createReader } from '../../lib/language/classify.ts';
import { readingModel } from '../../lib/language/model-file.ts';
import { withoutTerms } from '../../lib/language/terms.ts';
import { createRandom } from '../../model/solver.ts';

const reader = createReader(parseBrand({ id: 'acme', name: 'Acme' }));
const aText = (body: string, title: string | null = null) => ({
  title,
  body,
  bodyFormat: 'text' as const,
  language: null,
});
const CORPUS = join(import.meta.dirname, '../../model/corpus');
const posts: readonly { title: string | null; body: string; split: string }[] = readdirSync(CORPUS)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) =>
    readFileSync(join(CORPUS, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
const random = createRandom(11);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** The part of some texts in which the engine says nothing: no feeling, no intent, no flag. */
function abstained(texts: readonly string[]): number {
  const silent = texts.filter((body) => {
    const { sentiment, intents, moderation } = reader.read(aText(body));
    const unfelt = sentiment.label === null || sentiment.label === 'unscored';
    return unfelt && intents.every(({ label }) => label === 'unclear') && (moderation ?? []).length === 0;
  });
  return silent.length / texts.length;
}

describe('explanations', () => {
  it('name at most five terms, without which the label is another, in nineteen of twenty cases', () => {
    const outcomes = posts
      .filter(({ split }) => split === 'val')
      .slice(0, 300)
      .flatMap(({ title, body }) => {
        const read = reader.read(aText(body, title));
        const { sentiment, intents, moderation } = reader.explain(aText(body, title));
        const labelled = [
          ...(read.sentiment.label === null ? [] : [{ why: sentiment!, of: 'sentiment' as const }]),
          ...intents.filter(({ label }) => label !== 'unclear').map((why) => ({ why, of: 'intents' as const })),
          ...moderation.map((why) => ({ why, of: 'moderation' as const })),
        ];
        return labelled.map(({ why, of }) => {
          const terms = why.terms.map(({ text }) => text);
          const other = reader.read(aText(withoutTerms(body, terms), title && withoutTerms(title, terms)));
          const labels = of === 'sentiment' ? [other.sentiment.label] : other[of]!.map(({ label }) => label);
          expect(terms.length).toBeLessThanOrEqual(5);
          return !labels.some((label) => label === why.label);
        });
      });

    expect(outcomes.length).toBeGreaterThan(300);
    expect(outcomes.filter(Boolean).length / outcomes.length).toBeGreaterThanOrEqual(0.95);
  });

  it('tell the clause, the rule and what came next', () => {
    const { sentiment } = reader.explain(aText('The search is fine, but the new editor is horrible.'));

    expect(sentiment).toMatchObject({ label: 'negative', clause: 'but the new editor is horrible' });
    expect(sentiment?.terms[0]).toMatchObject({ text: 'horrible', weight: expect.any(Number) });
    expect(sentiment?.runnerUp?.label).not.toBe('negative');
  });
});

describe('scores', () => {
  it('are there for every label, and those of sentiment are shares', () => {
    const { scores } = reader.readWithScores(aText('I love it, but please fix the login.'));

    expect(Object.keys(scores.intent)).toHaveLength(6);
    expect(Object.keys(scores.moderation)).toEqual(['spam', 'abuse']);
    expect(scores.sentiment.positive + scores.sentiment.neutral + scores.sentiment.negative).toBeCloseTo(1, 2);
  });
});

describe('the engine abstains', () => {
  it('from random letters', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const word = () => Array.from({ length: 1 + Math.floor(random() * 9) }, () => pick(letters)).join('');
    const texts = Array.from({ length: 2000 }, () =>
      Array.from({ length: 1 + Math.floor(random() * 14) }, word).join(' '),
    );

    expect(abstained(texts)).toBeGreaterThanOrEqual(0.99);
  });

  it('from words drawn from a dictionary, none of which is known to feel like anything', () => {
    const dictionary: Record<string, unknown> = createRequire(import.meta.url)(
      'natural/lib/natural/sentiment/English/senticon_en.json',
    );
    const { lexicon } = readingModel();
    const known = (word: string) =>
      lexicon.find(
        [...word].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5),
      ) !== -1;
    const words = Object.keys(dictionary).filter((word) => /^[a-z]+$/.test(word) && !known(word));
    const texts = Array.from({ length: 2000 }, () =>
      Array.from({ length: 3 + Math.floor(random() * 12) }, () => pick(words)).join(' '),
    );

    expect(words.length).toBeGreaterThan(5000);
    expect(abstained(texts)).toBeGreaterThanOrEqual(0.99);
  });
});

describe('reading', () => {
  it('is the same whatever was read before', () => {
    const texts = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...posts.map(({ body }) => body))));

    fc.assert(
      fc.property(texts, fc.constantFrom(...posts), (before, { body }) => {
        const once = reader.readWithScores(aText(body));
        for (const text of before) reader.read(aText(text));

        expect(reader.readWithScores(aText(body))).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });

  it('finds an insult at the end of a long text', () => {
    const long = `${'We moved the board to the other team and it went as planned. '.repeat(60)}\nYou are a stupid fucking idiot.`;

    expect(reader.read(aText(long)).moderation).toContainEqual({ label: 'abuse', confidence: expect.any(Number) });
  });

  it('counts a link among what makes spam, however it is written', () => {
    const score = (body: string) => reader.readWithScores(aText(body)).scores.moderation.spam!;

    expect(score('Click here to win a free phone https://x.example/a')).toBeGreaterThan(0.9);
    expect(score('Please read https://x.example/docs first, it tells how to set it up')).toBeLessThan(0.5);
  });
});
