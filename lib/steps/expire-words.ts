import { expiresBefore } from '../domain/brand-retention.ts';
import type { Fact } from '../domain/fact.ts';
import { keys } from '../domain/layout.ts';
import { knowsNothing } from '../domain/post-state.ts';
import type { Ports } from '../ports.ts';
import { readPage, readPointers } from './books.ts';
import { calendarOf } from './compiled.ts';
import { type ExpiryState, LATE, readExpiry } from './expired-posts.ts';
import { withLease } from './lease.ts';
import { keepAll } from './write-facts.ts';

export type ExpirePorts = Pick<Ports, 'table' | 'brand' | 'clock' | 'ids' | 'log'>;

const HOUR = 3_600_000;
/** It is looked whether something is due this often. */
const EVERY = HOUR;
/** A brand may have named no retention meanwhile, and kept old posts: whoever looks after so long begins anew. */
const ANEW_AFTER = 7 * 24 * HOUR;
const POSTS_AT_ONCE = 200;
const SECONDS = 60;

/**
 * Let go of the words of posts that are past the brand's retention, as far as time allows; of how many they went.
 *
 * The posts are found in the books, in the order written, and each is merged with nothing: keeping it is what leaves
 * its words out. Facts stay as they are, so no hour is marked and no figure moves. How far it got is noted, and a
 * repeat changes nothing.
 */
export async function expireWords(ports: ExpirePorts, { seconds = SECONDS } = {}): Promise<number> {
  if (ports.brand.retention.postDays === null) return 0;
  const known = await readExpiry(ports);
  if (known !== undefined && !isDue(known, ports)) return 0;
  return (await withLease('expire', ports, (keepLease) => goOn(known, seconds, keepLease, ports))) ?? 0;
}

function isDue(known: ExpiryState, ports: ExpirePorts): boolean {
  return !goesOn(known, ports) || cutOf(ports) - known.before >= EVERY;
}

function goesOn({ basis, at }: ExpiryState, ports: ExpirePorts): boolean {
  return basis === basisOf(ports) && ports.clock.now() - at <= ANEW_AFTER;
}

async function goOn(
  known: ExpiryState | undefined,
  seconds: number,
  keepLease: () => Promise<void>,
  ports: ExpirePorts,
): Promise<number> {
  const { table, clock, log } = ports;
  const [basis, cut, until] = [basisOf(ports), cutOf(ports), clock.now() + 1000 * seconds];
  const begun = known !== undefined && goesOn(known, ports) ? known.before : 0;
  let { most, lastAt } = known ?? { most: 0, lastAt: 0 };
  let expired = 0;
  const note = async (before: number) => {
    most = Math.max(most, before);
    await table.put({ ...keys.retention, basis, before, most, at: clock.now(), lastAt });
  };
  for await (const facts of oldFacts(begun, cut, ports)) {
    if (clock.now() >= until) return expired;
    await keepLease();
    const gone = await letGo(facts, ports);
    expired += gone;
    if (gone > 0) lastAt = clock.now();
    await note(facts.at(-1)!.createdAt + 1);
  }
  await note(Math.max(cut, begun));
  if (expired > 0) log.info('expire.done', { posts: expired });
  return expired;
}

/** What was written from one moment up to another, an hour at a time, in the order written. */
async function* oldFacts(from: number, cut: number, { table, brand }: ExpirePorts): AsyncGenerator<readonly Fact[]> {
  const { hourOf } = calendarOf(brand);
  const [first, last] = [hourOf(from), hourOf(cut)];
  for (const pointer of await readPointers(table)) {
    if (pointer.hour < first || pointer.hour > last) continue;
    const facts = (await readPage(pointer, table))
      .map(({ fact }) => fact)
      .filter(({ createdAt }) => createdAt >= from && createdAt < cut)
      .sort((a, b) => a.createdAt - b.createdAt);
    if (facts.length > 0) yield facts;
  }
}

async function letGo(facts: readonly Fact[], ports: ExpirePorts): Promise<number> {
  let gone = 0;
  for (let next = 0; next < facts.length; next += POSTS_AT_ONCE) {
    const some = facts.slice(next, next + POSTS_AT_ONCE).map(({ postId }) => knowsNothing(postId));
    for (const one of await keepAll(some, ports)) {
      if ('failed' in one) throw one.failed;
      if (one.outcome === 'stored') gone++;
    }
  }
  return gone;
}

function cutOf({ brand, clock }: Pick<Ports, 'brand' | 'clock'>): number {
  return expiresBefore(brand.retention, clock.now()) - LATE;
}

function basisOf({ brand }: Pick<Ports, 'brand'>): string {
  return `${brand.retention.postDays} ${brand.timeZone}`;
}
