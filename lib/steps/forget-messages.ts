import { keys } from '../domain/layout.ts';
import { unpack } from '../domain/packing.ts';
import type { MemberAtSource } from '../domain/post.ts';
import type { Item, Ports, Queue } from '../ports.ts';
import { itemsOf } from './books.ts';
import { dateOf } from './units.ts';

/** How long what was set aside is kept, days. */
const ASIDE_DAYS = 31;

/** Take a member's messages out of the queues that can be searched; `null` when none of them can. */
export async function forgetMessages(member: string, queues: readonly (Queue | undefined)[]): Promise<number | null> {
  let forgotten: number | null = null;
  for (const queue of queues) {
    if (queue?.forget !== undefined) forgotten = (forgotten ?? 0) + (await queue.forget(member));
  }
  return forgotten;
}

/**
 * Take a member's deliveries out of what was set aside; how many. It may never have been read, so the member is looked
 * for by the id at the source as well as by the pseudonym. One that only speaks of the member goes, too: nothing was
 * ever counted from it.
 */
export async function forgetAside(
  member: string,
  { source, id }: MemberAtSource,
  { table, clock }: Pick<Ports, 'table' | 'clock'>,
): Promise<number> {
  const named = [JSON.stringify(id), `:${id},`, `:${id}}`];
  let forgotten = 0;
  for (let day = 0; day <= ASIDE_DAYS; day++) {
    const { pk } = keys.aside(dateOf(clock.now() - day * 86_400_000), '');
    for await (const item of itemsOf({ pk, consistent: true }, table)) {
      const text = textOf(item);
      if (!text.includes(member) && !(text.includes(source) && named.some((name) => text.includes(name)))) continue;
      await table.delete({ pk, sk: item.sk });
      forgotten++;
    }
  }
  return forgotten;
}

/** All that stands in an item: its attributes, and its bytes, packed or not. */
function textOf({ bytes, ...attributes }: Item): string {
  const plain = Object.values(attributes).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  return [...plain, bytes === undefined ? '' : unpacked(bytes)].join('\n');
}

function unpacked(bytes: Uint8Array): string {
  try {
    return JSON.stringify(unpack(bytes));
  } catch {
    return Buffer.from(bytes).toString('utf8');
  }
}
