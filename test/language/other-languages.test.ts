import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { createReader } from '../../lib/language/classify.ts';
import { scorerOf, sharesOf } from '../../lib/language/other-languages.ts';
import { withoutTerms } from '../../lib/language/terms.ts';
import { rowsOf } from '../support/fixtures.ts';
import { shortestMs } from '../support/time-taken.ts';

type Row = { readonly text: string; readonly sentiment: string };
const SCORED = ['de', 'es', 'fr', 'it', 'nl', 'pt'];
const reader = createReader(parseBrand({ id: 'acme', name: 'Acme', languages: ['en', ...SCORED] }));
const labelOf = (language: string, text: string) => scorerOf(language)!(text).label;

describe('sentiment in other languages', () => {
  it.each(SCORED)('is right far more often than chance on sentences its words were not chosen by: %s', (language) => {
    const rows = rowsOf<Row>(`language/fixtures/sentiment-${language}-later.jsonl`);
    const right = rows.filter(({ text, sentiment }) => labelOf(language, text) === sentiment).length;

    // Three balanced classes: chance is a third. The lower end of Wilson's 95 % interval is above a half.
    expect(lowerEnd(right, rows.length)).toBeGreaterThan(0.5);
  });

  it.each(SCORED)('keeps what it has reached on the sentences it was made with: %s', (language) => {
    const rows = rowsOf<Row>(`language/fixtures/sentiment-${language}.jsonl`);
    const right = rows.filter(({ text, sentiment }) => labelOf(language, text) === sentiment).length;

    expect(right / rows.length).toBeGreaterThanOrEqual(0.88);
  });

  it('hardly ever takes praise for complaint or complaint for praise', () => {
    const rows = SCORED.flatMap((language) =>
      ['', '-later'].flatMap((set) =>
        rowsOf<Row>(`language/fixtures/sentiment-${language}${set}.jsonl`).map((row) => ({ ...row, language })),
      ),
    );
    const turned = rows.filter(
      ({ language, text, sentiment }) =>
        [sentiment, labelOf(language, text)].sort().join(' and ') === 'negative and positive',
    );

    expect(rows).toHaveLength(504);
    expect(turned.length / rows.length).toBeLessThan(0.01);
  });

  it('is explained by at most five words, without which it is another', () => {
    const kept = SCORED.flatMap((language) =>
      rowsOf<Row>(`language/fixtures/sentiment-${language}-later.jsonl`).filter(({ text }) => {
        const post = { title: null, body: text, bodyFormat: 'text' as const, language };
        const { label } = reader.read(post).sentiment;
        if (label === null || label === 'neutral') return false;
        const { terms } = reader.explain(post).sentiment!;
        const without = withoutTerms(
          text,
          terms.map((term) => term.text),
        );
        return terms.length > 5 || reader.read({ ...post, body: without }).sentiment.label === label;
      }),
    );

    expect(kept).toEqual([]);
  });

  it('is not given where nothing was measured', () => {
    for (const language of ['pl', 'ru', 'ja', 'ca', 'xx', 'constructor', '__proto__', '']) {
      expect(scorerOf(language)).toBeUndefined();
    }
  });

  it.each([
    ['de', 'Gefällt mir gar nicht', 'negative'],
    ['de', 'Gar nicht schlecht', 'positive'],
    ['fr', 'Ce n’est pas mal du tout', 'positive'],
    ['es', 'No me gusta nada', 'negative'],
    ['it', 'Non funziona più', 'negative'],
    ['pt', 'Não recomendo a ninguém', 'negative'],
    ['nl', 'Het werkt helaas niet', 'negative'],
  ])('is turned by a negation: %s, %s', (language, text, label) => {
    expect(labelOf(language, text)).toBe(label);
  });

  it('is mixed where clauses clearly disagree, and read from emoji too', () => {
    expect(labelOf('de', 'Die Suche ist super, die neue Oberfläche ist furchtbar')).toBe('mixed');
    expect(labelOf('fr', 'la nouvelle version 😍😍')).toBe('positive');
  });

  it('is abstained from where there is nothing to read', () => {
    expect(scorerOf('de')!('')).toEqual({ label: null, score: 0, confidence: 0 });
    expect(labelOf('de', 'Guten Tag')).toBe('positive');
    expect(labelOf('de', 'Hamburg Altona')).toBeNull();
  });

  it('gives every label its share, most to the one it gives', () => {
    const { positive, neutral, negative } = sharesOf(scorerOf('de')!('Alles kaputt, ein Betrug'));

    expect(negative).toBeGreaterThan(Math.max(positive, neutral));
    expect(positive + neutral + negative).toBeCloseTo(1, 2);
    expect(sharesOf({ label: 'unscored', score: null, confidence: null })).toEqual({
      positive: 0,
      neutral: 0,
      negative: 0,
    });
  });

  it('is a number for any text, in a time that grows with its length', () => {
    const score = scorerOf('pt')!;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const { score: value, confidence } = score(text);
        expect(Math.abs(value!)).toBeLessThanOrEqual(1);
        expect(confidence).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(score('constructor __proto__ toString valueOf').score).toBe(0);
    expect(shortestMs(() => score('não gosto '.repeat(20_000)), 1000)).toBeLessThan(1000);
  });
});

/** The lower end of Wilson's 95 % interval of a share. */
function lowerEnd(right: number, of: number): number {
  const z = 1.96;
  const share = right / of;
  const centre = share + (z * z) / (2 * of);
  const margin = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return (centre - margin) / (1 + (z * z) / of);
}
