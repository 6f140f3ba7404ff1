import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHandler } from '../../functions/ingest.ts';
import { openJournal } from '../../lib/adapters/local/journal.ts';
import { openQueue } from '../../lib/adapters/local/queue.ts';
import { openTable } from '../../lib/adapters/local/table.ts';
import { makeKey } from '../../lib/steps/manage.ts';
import { aCall } from '../support/a-call.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, seeded, shuffled } from '../support/a-world.ts';

const KEYS = 10_000;
const CALLERS = 20;
/** So many keys are contended for at once. */
const AT_ONCE = 50;

it('twenty callers with one key store one post and hear one answer, ten thousand keys long', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-prove-'));
  const journal = openJournal(join(folder, 'acme.db'));
  const world = aWorld({ at: '2026-11-18T12:00:00Z' });
  const queue = { kind: 'standard', visibilitySeconds: 30, maxReceives: 5, clock: world.clock } as const;
  const ports = { ...world.ports, table: openTable(journal), posts: openQueue(journal, { ...queue, name: 'posts' }) };
  // Two doors over one store: callers of the same key meet inside a process and across processes.
  const processes = [0, 1].map(() => ({ ...ports, table: { ...ports.table } }));
  const doors = processes.map((own) => createHandler({ find: () => own }));
  const key = await makeKey('writer', new Uint8Array(32).fill(1), ports);
  const random = seeded(7);
  let conflicts = 0;

  for (let from = 0; from < KEYS; from += AT_ONCE) {
    const names = Array.from({ length: AT_ONCE }, (_, n) => `order-${from + n}`);
    const calls = shuffled(
      names.flatMap((name) => Array.from({ length: CALLERS }, (_, caller) => ({ name, caller }))),
      random,
    );
    const answered = await Promise.all(
      calls.map(async ({ name, caller }) => {
        const call = aCall('POST /v1/posts', key, aPost({ externalId: name }), { 'idempotency-key': name });
        for (;;) {
          const { statusCode, body = '' } = await doors[caller % 2]!(call);
          if (statusCode !== 409) return { name, statusCode, body };
          // Another process works on it: whoever is asked to come again does.
          conflicts++;
          await new Promise((resolve) => setImmediate(resolve));
        }
      }),
    );
    for (const { statusCode } of answered) expect(statusCode).toBe(202);
    for (const name of names) {
      expect(new Set(answered.filter((one) => one.name === name).map(({ body }) => body)).size).toBe(1);
    }
  }

  console.info(`${KEYS} keys × ${CALLERS} callers: ${conflicts} were asked to come again`);
  expect((await ports.posts.depth()).waiting).toBe(KEYS);
  await journal.close();
  rmSync(folder, { recursive: true });
});
