/**
 * Holds the corpus to its own rules: `npx node model/corpus/check.ts`.
 *
 * Prints what is wrong, line by line, and exits with 1; otherwise prints how many posts carry each label.
 * A sentence that also stands in `examples/` would let the examples flatter the model, so there may be none.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const Post = z.strictObject({
  id: z.string().regex(/^q-\d{4}$/),
  body: z.string().min(1),
  title: z.string().min(1).nullable(),
  sentiment: z.enum(['positive', 'neutral', 'negative', 'mixed']),
  intents: z.array(z.enum(['feature_request', 'bug_report', 'question', 'praise', 'complaint', 'discussion'])),
  moderation: z.array(z.enum(['spam', 'abuse', 'off_topic'])),
  setting: z.enum([
    'saas-forum',
    'github',
    'fashion-instagram',
    'games',
    'telco-support',
    'hardware',
    'open-source-chat',
    'app-review',
    'bank',
    'travel',
  ]),
  split: z.enum(['train', 'val']),
});
type Post = z.infer<typeof Post>;

/** Two posts that share more than this part of their five-word runs are one post, told twice. */
const MOST_SHARED = 0.5;

/** Shorter sentences ("thank you so much") belong to nobody, words. */
const SENTENCE_FROM = 4;

const examples = join(import.meta.dirname, '..', '..', 'examples');
const wrong: string[] = [];
const posts = readPosts();

findRepeats('id', ({ id }) => id);
findRepeats('body', ({ title, body }) => wordsOf(`${title ?? ''} ${body}`).join(' '));
findNearRepeats();
findSharedSentences();

for (const line of wrong) console.error(line);
for (const part of ['setting', 'sentiment', 'intents', 'moderation'] as const) printCounts(part);
console.log(`${posts.length} posts, ${wrong.length} wrong`);
process.exitCode = wrong.length === 0 ? 0 : 1;

function readPosts(): Post[] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.jsonl'));
  return files.sort().flatMap((name) => {
    const lines = readFileSync(join(import.meta.dirname, name), 'utf8')
      .trimEnd()
      .split('\n');
    return lines.flatMap((line, index) => {
      const read = Post.safeParse(parse(line));
      if (!read.success) wrong.push(`${name}:${index + 1}: ${z.prettifyError(read.error)}`);
      return read.success ? [read.data] : [];
    });
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function findRepeats(what: string, keyOf: (post: Post) => string): void {
  const seen = new Map<string, string>();
  for (const post of posts) {
    const key = keyOf(post);
    const first = seen.get(key);
    if (first !== undefined) wrong.push(`${post.id}: the same ${what} as ${first}`);
    seen.set(key, post.id);
  }
}

function findNearRepeats(): void {
  const runs = posts.map(({ title, body }) => runsOf(wordsOf(`${title ?? ''} ${body}`)));
  const holders = new Map<string, number[]>();
  for (const [post, own] of runs.entries()) {
    const shared = new Map<number, number>();
    for (const run of own) {
      const others = holders.get(run) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      holders.set(run, [...others, post]);
    }
    for (const [other, count] of shared) {
      const either = own.size + runs[other]!.size - count;
      if (count / either > MOST_SHARED) wrong.push(`${posts[post]!.id}: nearly ${posts[other]!.id}`);
    }
  }
}

function findSharedSentences(): void {
  const known = new Map<string, string>();
  for (const name of readdirSync(examples)) {
    const file = join(examples, name, 'posts.jsonl');
    if (!existsSync(file)) continue;
    for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
      const { title, body } = JSON.parse(line) as { title?: string | null; body?: string };
      for (const sentence of sentencesOf(title, body)) known.set(sentence, name);
    }
  }
  for (const { id, title, body } of posts) {
    for (const sentence of sentencesOf(title, body)) {
      if (known.has(sentence)) wrong.push(`${id}: "${sentence}" stands in examples/${known.get(sentence)}`);
    }
  }
}

function sentencesOf(...texts: (string | null | undefined)[]): string[] {
  const sentences = texts.flatMap((text) => (text ?? '').split(/[.!?\n]+/)).map((sentence) => wordsOf(sentence));
  return sentences.filter((words) => words.length >= SENTENCE_FROM).map((words) => words.join(' '));
}

function runsOf(words: readonly string[]): Set<string> {
  return new Set(words.slice(0, Math.max(1, words.length - 4)).map((_, at) => words.slice(at, at + 5).join(' ')));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+|\p{Extended_Pictographic}/gu) ?? [];
}

function printCounts(part: 'setting' | 'sentiment' | 'intents' | 'moderation'): void {
  const counts = new Map<string, { train: number; val: number }>();
  for (const post of posts) {
    const labels = [post[part]].flat();
    for (const label of labels.length === 0 ? ['none'] : labels) {
      const count = counts.get(label) ?? { train: 0, val: 0 };
      counts.set(label, { ...count, [post.split]: count[post.split] + 1 });
    }
  }
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, count]) => ({ [part]: label, ...count }));
  console.table(rows);
}
