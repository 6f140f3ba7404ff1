import { expect, it } from 'vitest';
import { openReading } from '../../bin/reading.ts';
import type { Thread } from '../../bin/threads.ts';
import { parseBrand } from '../../lib/domain/brand.ts';
import { deliveryOf } from '../../lib/domain/delivery.ts';
import type { Fact } from '../../lib/domain/fact.ts';
import { parsePost } from '../../lib/domain/post.ts';
import { isLive, type LivePost } from '../../lib/domain/post-state.ts';
import { readingOf } from '../../lib/steps/classify.ts';
import { calendarOf } from '../../lib/steps/compiled.ts';
import { aCommunity } from '../support/a-community.ts';

const brand = parseBrand({
  id: 'acme',
  name: 'Acme',
  taxonomy: [{ id: 'editor', name: 'Editor', phrases: ['editor'] }],
});
const posts = aCommunity({ seed: 7, posts: 400 })
  .map((post) => {
    const receivedAt = Date.parse('2026-12-24T12:00:00Z');
    return deliveryOf(parsePost(post), { brand, secret: new Uint8Array(32), calendar: calendarOf(brand), receivedAt });
  })
  .filter(isLive);

type Reader = Thread<readonly LivePost[], readonly Fact[]>;

/** A thread that reads as one does, and counts what it was sent; or fails. */
function aThread(fails = false): Reader & { readonly sent: number[] } {
  const sent: number[] = [];
  return {
    sent,
    hasRoom: () => sent.length < 1,
    async do(some) {
      sent.push(some.length);
      if (fails) throw new Error('The thread is gone.');
      return structuredClone(some).map(readingOf(brand));
    },
    end: async () => 0,
  };
}

const asJson = (facts: readonly Fact[]) => facts.map((fact) => JSON.stringify(fact));

it('reads the same in threads, to the byte', async () => {
  const reading = openReading(brand);

  // Often enough that the threads have loaded meanwhile.
  for (let round = 0; round < 5; round++) {
    const facts = await Promise.all(posts.map(reading.read));
    expect(asJson(facts)).toEqual(asJson(posts.map(readingOf(brand))));
  }
  await reading.end();
});

it('gives each thread what it has room for, and reads the rest here', async () => {
  const thread = aThread();
  const reading = openReading(brand, [thread]);

  const facts = await Promise.all(posts.map(reading.read));

  expect(thread.sent).toEqual([128]);
  expect(asJson(facts)).toEqual(asJson(posts.map(readingOf(brand))));
});

it('fails at what a thread fails at, and at nothing else', async () => {
  const reading = openReading(brand, [aThread(true)]);

  const read = await Promise.allSettled(posts.map(reading.read));

  expect(read.filter(({ status }) => status === 'rejected')).toHaveLength(128);
});
