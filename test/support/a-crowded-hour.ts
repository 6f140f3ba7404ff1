import type { Fact } from '../../lib/domain/fact.ts';
import { postIdOf } from '../../lib/domain/identity.ts';
import { keys, shardOf } from '../../lib/domain/layout.ts';
import type { Item, Ports, Table } from '../../lib/ports.ts';
import { aFact } from './a-fact.ts';

/** Keep so many facts of an hour as a reader of posts would, and mark it; `from` numbers them. */
export async function crowd(
  hour: string,
  count: number,
  { table, ids }: Pick<Ports, 'table' | 'ids'>,
  from = 0,
): Promise<void> {
  const createdAt = Date.parse(`${hour}:05:00Z`);
  const facts = Array.from({ length: count }, (_, n) =>
    aFact({ postId: postIdOf('acme', 'forum', `${hour}-${from + n}`), createdAt, authorKey: `member-${n % 97}` }),
  );
  for (let next = 0; next < facts.length; next += AT_ONCE) {
    await Promise.all(facts.slice(next, next + AT_ONCE).map(({ author: _, ...fact }) => table.put(itemOf(hour, fact))));
  }
  await table.put({ ...keys.mark(hour), id: ids.fresh() });
}

/** Servers of the wire take no more at once. */
const AT_ONCE = 50;

function itemOf(hour: string, fact: Fact): Item {
  const cell = `${hour}#${shardOf(fact.postId)}`;
  return { ...keys.fact(cell, fact.postId), revision: 1, generation: 1, fact: JSON.stringify(fact) };
}

/** A table that counts the facts it hands out. */
export function counting(table: Table): { readonly table: Table; readonly handedOut: () => number } {
  let facts = 0;
  const query: Table['query'] = async (asked) => {
    const page = await table.query(asked);
    if (asked.pk.startsWith('CELL#')) facts += page.items.length;
    return page;
  };
  return { table: { ...table, query }, handedOut: () => facts };
}
