import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A community of so many posts over eight weeks: bodies of the example, in threads, by a few thousand members. */
export function aBenchCommunity(posts: number): string {
  const example = readFileSync(join(import.meta.dirname, '../examples/acme/posts.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const bodies = example
    .map((line) => JSON.parse(line).body as string | undefined)
    .filter((body) => body !== undefined);
  const from = Date.UTC(2026, 8, 28);
  const span = 56 * 86_400_000;
  const lines: string[] = [];
  for (let i = 0; i < posts; i++) {
    const thread = i - (i % 4);
    const post = {
      source: 'forum',
      externalId: String(i),
      threadId: String(thread),
      parentId: i === thread ? null : String(thread),
      author: { id: `m${(i * 7919) % 6007}`, isStaff: i % 17 === 0 },
      createdAt: new Date(from + Math.floor((i / posts) * span)).toISOString(),
      body: `${bodies[(i * 31) % bodies.length]} ${bodies[(i * 17) % bodies.length]}`.slice(0, 600),
      metrics: { likes: i % 5 },
    };
    lines.push(JSON.stringify(post));
  }
  return `${lines.join('\n')}\n`;
}
