import type { Discrepancy } from '../audit/compare.ts';
import { isWordless, seeExpired } from '../audit/expired-post.ts';
import { checkPost } from '../audit/kept-post.ts';
import { type AskedIn, calendarOf, type Evidence } from '../audit/scene.ts';
import { type SeenPost, seePost } from '../audit/seen-post.ts';
import { expiresBefore } from '../domain/brand-retention.ts';
import { Decision } from '../domain/decision.ts';
import { Fact } from '../domain/fact.ts';
import type { KeptMeasure } from '../domain/measure.ts';
import { MeasureSheet, SheetSubject } from '../domain/measure-sheet.ts';
import { unpack } from '../domain/packing.ts';
import { PostState } from '../domain/post-state.ts';
import { regroup } from '../domain/request-groups.ts';
import { standingDecisions } from '../domain/standing-decisions.ts';
import type { Ports } from '../ports.ts';
import { itemsOf, scannedItems } from './books.ts';
import { mergerOf } from './merger.ts';
import { readerOf } from './reader.ts';

/** What an audit goes by, and what it found while it gathered that. */
type Gathered = {
  readonly evidence: Evidence;
  readonly discrepancies: Discrepancy[];
  /** Posts without words that count, by id; whether each has the fact it was read into is told by the evidence. */
  readonly wordless: ReadonlySet<string>;
  /** How many posts should have lost their words two days ago or more, and still have them. */
  readonly overdue: number;
};

/** Words that are past the retention may stand for so long, ms. */
const OVERDUE_AFTER = 2 * 86_400_000;

/** The posts themselves, each read again, and what people ruled; with whatever is wrong about a post as it lies there. */
export async function readEvidence({
  table,
  brand,
  secret,
  clock,
}: Pick<Ports, 'table' | 'brand' | 'secret' | 'clock'>): Promise<Gathered> {
  const calendar = calendarOf(brand.timeZone);
  const due = expiresBefore(brand.retention, clock.now()) - OVERDUE_AFTER;
  const posts: SeenPost[] = [];
  const wordless = new Set<string>();
  const discrepancies: Discrepancy[] = [];
  for await (const { pk, bytes } of scannedItems('POST#', table)) {
    try {
      const stored = unpack(bytes!);
      discrepancies.push(...checkPost(stored, brand.id, secret));
      const state = PostState.parse(stored);
      if (isWordless(state)) wordless.add(state.postId);
      const seen = seePost(state, (words) => readerOf(brand).read(words), brand, calendar);
      if (seen !== null) posts.push(seen);
    } catch (error) {
      discrepancies.push(unreadable('post', pk, error));
    }
  }
  const overdue = posts.filter(({ at }) => at < due).length;
  if (wordless.size > 0) {
    const { facts } = await readFactsInCells({ table });
    const byId = new Map(facts.map((fact) => [fact.postId, fact]));
    for (const id of wordless) if (byId.has(id)) posts.push(seeExpired(byId.get(id)!, calendar));
  }
  posts.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));

  const decisions: Decision[] = [];
  for await (const { sk, ...item } of itemsOf({ pk: 'DECISIONS', consistent: true }, table)) {
    decisions.push(Decision.parse({ ...item, id: sk }));
  }
  const measures: KeptMeasure[] = [];
  for await (const { pk, sk, kind, date, source, bytes } of scannedItems('MEASURES#', table)) {
    try {
      const of = SheetSubject.parse({ kind, date, source });
      for (const [key, cell] of Object.entries(MeasureSheet.parse(unpack(bytes!))))
        measures.push({ ...of, key, ...cell });
    } catch (error) {
      discrepancies.push(unreadable('measures', `${pk} ${sk}`, error));
    }
  }
  const evidence = { posts, decisions, measures, brand, group: grouping(brand) };
  return { evidence, discrepancies, wordless, overdue };
}

/** Which asks are one request: the engine's clustering, then what people put together and apart. Taken as given. */
function grouping(brand: Ports['brand']): Evidence['group'] {
  return (asked: readonly AskedIn[], ruled) => {
    const asks = asked.map(({ ask, post }) => ({ ...ask, postId: post.id, createdAt: post.at }));
    return regroup(asks, mergerOf(brand)(asks), standingDecisions(ruled)).requestOf;
  };
}

/** Every fact that stands in a cell, by a scan as well. */
export async function readFactsInCells({
  table,
}: Pick<Ports, 'table'>): Promise<{ facts: Fact[]; discrepancies: Discrepancy[] }> {
  const facts: Fact[] = [];
  const discrepancies: Discrepancy[] = [];
  for await (const { pk, sk, fact } of scannedItems('CELL#', table)) {
    if (typeof fact !== 'string') continue;
    try {
      facts.push(Fact.parse(JSON.parse(fact)));
    } catch (error) {
      discrepancies.push(unreadable('fact', `${pk} ${sk}`, error));
    }
  }
  return { facts, discrepancies };
}

function unreadable(where: string, path: string, error: unknown): Discrepancy {
  return { week: '', where, path, reported: `unreadable: ${(error as Error).name}`, recomputed: 'readable' };
}
