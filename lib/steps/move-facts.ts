import { expiresBefore } from '../domain/brand-retention.ts';
import { ConflictError } from '../domain/errors.ts';
import { Fact } from '../domain/fact.ts';
import { cellOf, hourOfCell, keys } from '../domain/layout.ts';
import { isExpired, knowsNothing } from '../domain/post-state.ts';
import type { Ports } from '../ports.ts';
import { calendarOf } from './compiled.ts';
import { itemOfPost, keepPost } from './keep-post.ts';
import { putMark } from './write-facts.ts';

type MovePorts = Pick<Ports, 'table' | 'brand' | 'clock' | 'ids' | 'generation'>;

const AT_ONCE = 64;

/**
 * Put the facts of posts without words where the brand's zone has their hours now: a replay reads such a post no more,
 * and its fact would stay in the hour of a zone of long ago. `all` has their hours folded whether or not any moved.
 *
 * First the post loses what words it still has, and learns of the new cell, so that a delete finds it. Then come the
 * fact and its mark, and only then the voids and theirs: a fold in between may count it twice, never not at all, so
 * whoever goes on after a crash finds it in the books. Done again it changes nothing, and marks what was left unmarked.
 */
export async function moveFacts(
  postIds: readonly string[],
  ports: MovePorts,
  { all = false }: { readonly all?: boolean } = {},
): Promise<void> {
  const hours = new Set<string>();
  for (let next = 0; next < postIds.length; next += AT_ONCE) {
    const some = postIds.slice(next, next + AT_ONCE);
    for (const cells of await Promise.all(some.map((postId) => moveFact(postId, ports)))) {
      if (all || cells.length > 1) for (const cell of cells) hours.add(hourOfCell(cell));
    }
  }
  for (const hour of hours) await putMark(hour, ports);
}

/** The cells of a post once its fact is where it belongs. */
async function moveFact(postId: string, ports: MovePorts): Promise<readonly string[]> {
  const { table, brand, clock, generation } = ports;
  const calendar = calendarOf(brand);
  const due = expiresBefore(brand.retention, clock.now());
  const kept = await keepPost(knowsNothing(postId), calendar, table, due);
  if (!isExpired(kept.state)) return [];
  const stored = await Promise.all(kept.cells.map((cell) => table.get(keys.fact(cell, postId), { consistent: true })));
  const facts = stored.map((item) => (typeof item?.fact === 'string' ? item.fact : null));
  const fact = facts.find((one) => one !== null);
  if (fact == null) return kept.cells;
  const home = cellOf(postId, Fact.parse(JSON.parse(fact)).createdAt, calendar);
  if (facts.every((one, n) => (one !== null) === (kept.cells[n] === home))) return kept.cells;

  const cells = kept.cells.includes(home) ? kept.cells : [...kept.cells, home];
  const revision = kept.revision + 1;
  const put = await table.put(itemOfPost({ state: kept.state, revision, cells }), {
    equals: { revision: kept.revision },
  });
  if (!put.written) throw new ConflictError(`Post ${postId} was changed while its fact was moved.`);
  const inCell = (cell: string) => ({ ...keys.fact(cell, postId), revision, generation });
  const condition = { absentOrAtMost: { revision, generation } };
  await table.put({ ...inCell(home), fact }, condition);
  await putMark(hourOfCell(home), ports);
  const left = cells.filter((cell) => cell !== home);
  await Promise.all(left.map((cell) => table.put({ ...inCell(cell), fact: null }, condition)));
  return cells;
}
