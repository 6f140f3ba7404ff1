import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostState } from '../../lib/domain/post-state.ts';
import { classifyPosts } from '../../lib/steps/classify.ts';
import { aDelivery } from '../support/a-post.ts';
import { aWireWorld, type WireWorld } from '../support/a-wire-world.ts';

/** What Acme's members wrote, in one piece. */
const WORDS = readFileSync(join(import.meta.dirname, '../../examples/acme/posts.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => String(JSON.parse(line).body).replace(/\s+/g, ' '))
  .join(' ');
const ACME = JSON.parse(readFileSync(join(import.meta.dirname, '../../examples/acme/brand.json'), 'utf8'));
const POST_BYTES = 600;

/** Posts of 600 bytes within one hour, each in other words. */
function posts(count: number, from: number, more: Record<string, unknown> = {}): PostState[] {
  return Array.from({ length: count }, (_, i) => {
    const n = from + i;
    return aDelivery({
      externalId: `topic-${n}`,
      author: { id: `member-${n % 40}`, name: `Member ${n}` },
      createdAt: `2026-11-18T10:${String(n % 60).padStart(2, '0')}:00Z`,
      url: `https://community.acme.example/t/${n}`,
      body: Buffer.from(WORDS.slice(n * POST_BYTES))
        .subarray(0, POST_BYTES)
        .toString('utf8')
        .replace(/\ufffd$/, ''),
      ...more,
    });
  });
}

describe('write units that DynamoDB would bill', () => {
  let world: WireWorld;

  beforeAll(async () => {
    world = await aWireWorld({ brand: ACME });
  });
  afterAll(() => world.close());

  /** Units per post of these batches. */
  async function unitsPerPost(batches: readonly PostState[][]): Promise<number> {
    world.meter.take();
    for (const batch of batches) {
      const done = await classifyPosts(batch, world.ports);
      expect(done.every((one) => 'outcome' in one)).toBe(true);
    }
    return (world.meter.take().writeUnits ?? 0) / batches.flat().length;
  }

  it('are at most 2.2 for each new post of a batch of ten in one hour', async () => {
    const units = await unitsPerPost(Array.from({ length: 10 }, (_, n) => posts(10, n * 10)));

    console.info(`new posts, ten to a batch: ${units.toFixed(2)} write units each`);
    expect(units).toBeLessThanOrEqual(2.2);
  });

  it('are at most 3.1 for each new post that comes alone', async () => {
    const units = await unitsPerPost(Array.from({ length: 40 }, (_, n) => posts(1, 100 + n)));

    console.info(`new posts, one by one: ${units.toFixed(2)} write units each`);
    expect(units).toBeLessThanOrEqual(3.1);
  });

  it('are told apart for edits and repeats', async () => {
    const batch = posts(10, 200);
    await classifyPosts(batch, world.ports);

    const repeats = await unitsPerPost([batch]);
    const edits = await unitsPerPost([posts(10, 200, { editedAt: '2026-11-18T12:00:00Z', body: 'Never mind.' })]);

    console.info(`repeats: ${repeats.toFixed(2)} write units each, edits: ${edits.toFixed(2)}`);
    expect(repeats).toBeGreaterThanOrEqual(2);
    expect(edits).toBeGreaterThanOrEqual(3);
  });
});
