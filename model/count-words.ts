/**
 * Counts in how many posts a word is met: `npx node model/count-words.ts --data DIR`.
 *
 * Writes `model/document-frequencies.json`, from which merging knows which words say what a post is about. Letters
 * only, from a great many posts, and in more than one corpus: no name, number or sentence of anybody can be in it.
 * The same corpora give the same bytes.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { stem } from '../lib/language/natural.ts';

/** Corpora of people who talk to or about products, and two of people who just talk. */
const CORPORA = [
  'airline/train',
  'clap-reviews/train',
  'community/coffee-qa/posts',
  'community/github-issues/posts',
  'community/redash-forum/posts',
  'community/twcs-support/posts',
  'customer-reviews/train',
  'gplay-intent/train',
  'nlbse24-issues/train',
  'senti4sd/train',
  'tweeteval-emotion/train',
  'tweeteval-sentiment/train',
];
/** No corpus may drown the others. */
const POSTS_PER_CORPUS_MAX = 8000;
/** Rarer words weigh fully whatever their number, so it need not be kept. */
const RARE_BELOW = 1 / 2000;
const CORPORA_MIN = 2;
/** A post's beginning says what it is about; a pasted log would outvote a hundred people. */
const READ_UNITS = 4000;

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (values.data === undefined) throw new Error('Say where the corpora are: --data DIR');

const posts = new Map<string, number>();
const corpora = new Map<string, number>();
let read = 0;
for (const corpus of CORPORA) {
  const here = new Map<string, number>();
  for (const text of textsOf(join(values.data, `${corpus}.jsonl.gz`))) {
    read++;
    for (const word of new Set(wordsOf(text))) here.set(word, (here.get(word) ?? 0) + 1);
  }
  for (const [word, count] of here) {
    posts.set(word, (posts.get(word) ?? 0) + count);
    corpora.set(word, (corpora.get(word) ?? 0) + 1);
  }
}
const kept = [...posts]
  .filter(([word, count]) => count >= read * RARE_BELOW && corpora.get(word)! >= CORPORA_MIN)
  .sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
const file = join(import.meta.dirname, 'document-frequencies.json');
writeFileSync(file, `${JSON.stringify({ posts: read, stems: stepwise(kept) }, null, 2)}\n`);
console.log(`${file}: ${kept.length} stems from ${read} posts`);

/** The rarest first; a number says in how many posts more than those before it the stems after it were met. */
function stepwise(counted: readonly (readonly [stem: string, count: number])[]): string {
  return counted
    .map(([word, count], n) => {
      const before = counted[n - 1]?.[1] ?? 0;
      return count === before ? word : `${count - before} ${word}`;
    })
    .join(' ');
}

/** Of a large corpus every n-th post, so that its whole span of time is heard. */
function textsOf(path: string): string[] {
  if (!existsSync(path)) throw new Error(`There is no ${path}.`);
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
  const step = Math.max(1, lines.length / POSTS_PER_CORPUS_MAX);
  return Array.from({ length: Math.floor(lines.length / step) }, (_, i) => {
    const { t, title, body } = JSON.parse(lines[Math.floor(i * step)]!);
    return [t, title, body].filter(Boolean).join('\n').slice(0, READ_UNITS);
  });
}

function wordsOf(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replace(/<[^>]{0,300}>/g, ' ')
    .replace(/https?:\S+|[@#][\w-]+/g, ' ')
    .replace(/['’]/g, '');
  return (plain.match(/(?<![\p{L}\p{N}])[a-z]{2,20}(?![\p{L}\p{N}])/gu) ?? []).map(stem);
}
