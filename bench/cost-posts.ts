import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readerOf } from '../lib/steps/reader.ts';
import { exampleBrand } from './cost-world.ts';

/** UTF-8 bytes of each post's text, in plain English of the example. */
export const TEXT_BYTES = 600;

/**
 * Posts one after the other, by many members, in threads of four: what somebody wrote in the example, and then plain
 * sentences that ask for nothing up to the size, so that asks are as frequent as among people.
 */
export function postsOf(): (first: number, count: number, now: number) => unknown[] {
  const { bodies, plain } = exampleTexts();
  const text = (n: number) => {
    const more = Array.from({ length: 30 }, (_, part) => plain[(n * 31 + part * 47 + n * part) % plain.length]!);
    return [bodies[(n * 7919) % bodies.length]!, ...more].join(' ').slice(0, TEXT_BYTES);
  };
  return (first, count, now) =>
    Array.from({ length: count }, (_, i) => {
      const n = first + i;
      const thread = n - (n % 4);
      return {
        source: 'forum',
        externalId: String(n),
        threadId: String(thread),
        parentId: n === thread ? null : String(thread),
        author: { id: `member-${(n * 7919) % 60_007}`, name: `Member ${n % 997}` },
        createdAt: new Date(now).toISOString(),
        title: n === thread ? plain[n % plain.length]!.slice(0, 60) : null,
        body: text(n),
        url: `https://forum.example/t/${thread}/${n}`,
        metrics: { likes: n % 5 },
      };
    });
}

function exampleTexts(): { readonly bodies: readonly string[]; readonly plain: readonly string[] } {
  const example = readFileSync(join(import.meta.dirname, '../examples/acme/posts.jsonl'), 'utf8');
  const posts = example
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { body?: string });
  const bodies = posts.flatMap(({ body }) => (body !== undefined && /^[\x20-\x7e\n]+$/.test(body) ? [body] : []));
  const read = readerOf(exampleBrand()).read;
  const isPlain = (body: string) => {
    const { asks, intents } = read({ title: null, body, bodyFormat: 'text', language: 'en' });
    return asks.length === 0 && intents.every(({ label }) => label === 'discussion' || label === 'unclear');
  };
  return { bodies, plain: bodies.filter((body) => body.length < 120 && isPlain(body)) };
}
