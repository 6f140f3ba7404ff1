/**
 * Packs the lexicons of other languages that `natural` ships, as far as they are used: word and polarity only, without
 * the senses and numbers beside them, compressed. Together 2.5 MB of JSON become some 40 KB. Run it after the package
 * moves on:
 *
 *     npx node scripts/pack-lexicons.ts
 *
 * Which lexicons may be used, and why German's is not among them: docs/decisions/languages.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const require = createRequire(import.meta.url);
/** Each lexicon, and what its strongest words are given there. */
const LEXICONS = {
  es: ['Spanish/afinnShortSortedSpanish.json', 5],
  fr: ['French/pattern-sentiment-fr.json', 1],
  it: ['Italian/pattern-sentiment-it.json', 1],
  nl: ['Dutch/pattern-sentiment-nl.json', 1],
  pt: ['Portuguese/afinnShortSortedPortuguese.json', 5],
} as const;
/** Words of a smaller polarity say nothing, −1 … 1. */
const SAYS_NOTHING = 0.1;

/** The lexicons as one text: a line for each language, a letter from "a" (−1) to "u" (1) behind each word. */
export function lexiconsText(): string {
  return Object.entries(LEXICONS)
    .map(([language, [file, strongest]]) => `${language} ${wordsOf(file, strongest).join(' ')}`)
    .join('\n');
}

function wordsOf(file: string, strongest: number): string[] {
  const lexicon = JSON.parse(readFileSync(require.resolve(`natural/lib/natural/sentiment/${file}`), 'utf8'));
  return Object.entries<number | { polarity: string }>(lexicon)
    .map(([word, entry]) => [word, Number(typeof entry === 'number' ? entry : entry.polarity) / strongest] as const)
    .filter(([word, polarity]) => /^[\p{L}'-]+$/u.test(word) && Math.abs(polarity) > SAYS_NOTHING)
    .map(([word, polarity]) => word.toLowerCase() + String.fromCharCode(107 + Math.round(polarity * 10)));
}

if (import.meta.main) {
  const packed = brotliCompressSync(lexiconsText(), {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  });
  const file = join(import.meta.dirname, '../lib/language/lexicons/packed.ts');
  writeFileSync(
    file,
    `/** The lexicons of other languages that natural ships, as scripts/pack-lexicons.ts packs them. */\nexport const PACKED = '${packed.toString('base64')}';\n`,
  );
  console.log(`${file}: ${packed.length} bytes`);
}
