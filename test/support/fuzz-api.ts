import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { aPost } from './a-post.ts';
import { anApi } from './an-api.ts';
import { CANARY, madeUpCall } from './api-calls.ts';

export type Fuzzed = {
  readonly calls: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly grownMiB: number;
};

/**
 * Make calls up from the API's own document, so many of them. Each must be answered as the document says (the handler
 * is held to it) and without a 5xx; what is refused is a problem that shows nothing of how it was found; no line of
 * the log holds a text that was sent.
 */
export async function fuzzApi(calls: number): Promise<Fuzzed> {
  const api = await anApi({
    at: '2026-11-23T12:00:00Z',
    brand: { taxonomy: [{ id: 'editor', name: 'Editor', phrases: ['editor'] }] },
    posts: ['a', 'b', 'c'].map((id) =>
      aPost({ externalId: id, author: { id }, body: `${CANARY} Please fix the editor.` }),
    ),
  });
  const { posts } = (await api.call('GET /v1/posts', 'reader@acme')).body;
  const { requests } = (await api.call('GET /v1/requests', 'reader@acme')).body;
  const known = [
    ...posts.map(({ postId }: { postId: string }) => postId),
    ...requests.map(({ id }: { id: string }) => id),
  ];

  const statuses: Record<string, number> = {};
  const before = settledHeap();
  await fc.assert(
    fc.asyncProperty(madeUpCall(known), async ({ what, as, body, headers }) => {
      const answer = await api.call(what, as, body, headers);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      if (answer.status >= 500) throw new Error(`answered ${answer.status}: ${answer.text}`);
      if (answer.status >= 400) {
        if (!answer.headers['content-type']?.startsWith('application/problem+json')) throw new Error('no problem');
        if (/node_modules|\.ts:\d+|\bat \w+ \(/.test(answer.text)) throw new Error(`shows a stack: ${answer.text}`);
      }
      const leaked = api.lines.splice(0).find((line) => line.includes(CANARY));
      if (leaked !== undefined) throw new Error(`the log says: ${leaked}`);
    }),
    { numRuns: calls },
  );
  return { calls, statuses, grownMiB: (settledHeap() - before) / 2 ** 20 };
}

function settledHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i++) collect();
  return process.memoryUsage().heapUsed;
}
