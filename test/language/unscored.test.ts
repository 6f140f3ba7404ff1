import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { createReader } from '../../lib/language/classify.ts';
import { rowsOf } from '../support/fixtures.ts';

type Row = { readonly language: string; readonly text: string };
const SCORED = new Set(['en', 'de', 'es', 'fr', 'it', 'nl', 'pt']);
const foreign = ['languages', 'languages-later']
  .flatMap((name) => rowsOf<Row>(`language/fixtures/${name}.jsonl`))
  .filter(({ language }) => !SCORED.has(language));

describe('text that is not scored', () => {
  it.each([
    ['of an English brand', ['en']],
    ['of a brand of four languages', ['en', 'de', 'fr', 'es']],
  ])('is given no feeling, no intent and no flag: thirty languages, for posts %s', (_, languages) => {
    const reader = createReader(parseBrand({ id: 'acme', name: 'Acme', languages }));

    const judged = foreign.filter(({ text }) => {
      const { sentiment, intents, moderation } = reader.read(asPost(text));
      const felt = sentiment.label !== null && sentiment.label !== 'unscored';
      return felt || intents.some(({ label }) => label !== 'unclear') || (moderation ?? []).length > 0;
    });

    expect(new Set(foreign.map(({ language }) => language)).size).toBeGreaterThan(30);
    expect(judged.length / foreign.length).toBeLessThan(0.01);
  });

  it('are random letters, whatever languages a brand expects', () => {
    const reader = createReader(parseBrand({ id: 'acme', name: 'Acme', languages: ['en', 'de', 'fr', 'es'] }));
    const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1, maxLength: 9 });
    const texts = fc.sample(fc.array(letters, { minLength: 3, maxLength: 18 }), { numRuns: 2_000, seed: 1 });

    const judged = texts.filter((words) => {
      const { label } = reader.read(asPost(words.join(' '))).sentiment;
      return label !== null && label !== 'unscored';
    });

    expect(judged.length / texts.length).toBeLessThan(0.01);
  });
});

function asPost(body: string) {
  return { title: null, body, bodyFormat: 'text', language: null } as const;
}
