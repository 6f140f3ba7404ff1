import type { Discrepancy } from '../audit/compare.ts';
import { checkPost } from '../audit/kept-post.ts';
import { type AskedIn, calendarOf, type Evidence } from '../audit/scene.ts';
import { type SeenPost, seePost } from '../audit/seen-post.ts';
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

/** The posts themselves, each read again, and what people ruled; with whatever is wrong about a post as it lies there. */
export async function readEvidence({
  table,
  brand,
  secret,
}: Pick<Ports, 'table' | 'brand' | 'secret'>): Promise<{ evidence: Evidence; discrepancies: Discrepancy[] }> {
  const calendar = calendarOf(brand.timeZone);
  const posts: SeenPost[] = [];
  const discrepancies: Discrepancy[] = [];
  for await (const { pk, bytes } of scannedItems('POST#', table)) {
    try {
      const stored = unpack(bytes!);
      discrepancies.push(...checkPost(stored, brand.id, secret));
      const seen = seePost(PostState.parse(stored), (words) => readerOf(brand).read(words), brand, calendar);
      if (seen !== null) posts.push(seen);
    } catch (error) {
      discrepancies.push(unreadable('post', pk, error));
    }
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
  return { evidence: { posts, decisions, measures, brand, group: grouping(brand) }, discrepancies };
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
