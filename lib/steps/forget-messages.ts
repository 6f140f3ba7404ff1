import { ASIDE_DAYS } from '../domain/aside.ts';
import { keys } from '../domain/layout.ts';
import type { MemberAtSource } from '../domain/post.ts';
import { speaksOf } from '../domain/speaks-of.ts';
import type { Item, Ports, Queue } from '../ports.ts';
import { itemsOf } from './books.ts';
import { openAside } from './set-aside.ts';
import { dateOf } from './units.ts';

/** Take a member's messages out of the queues that can be searched; `null` when none of them can. */
export async function forgetMessages(member: string, queues: readonly (Queue | undefined)[]): Promise<number | null> {
  let forgotten: number | null = null;
  for (const queue of queues) {
    if (queue?.forget !== undefined) forgotten = (forgotten ?? 0) + (await queue.forget(member));
  }
  return forgotten;
}

/**
 * Take a member's deliveries out of what was set aside; how many. They could not be read, so the member is looked for by
 * the id at the source wherever it stands, as well as by the pseudonym. One that only speaks of the member goes, too:
 * nothing was ever counted from it. So does, of the member's source, what can no longer be opened.
 */
export async function forgetAside(
  member: string,
  at: MemberAtSource,
  ports: Pick<Ports, 'table' | 'clock' | 'secret'>,
): Promise<number> {
  const { table, clock } = ports;
  let forgotten = 0;
  for (let day = 0; day <= ASIDE_DAYS + 1; day++) {
    const { pk } = keys.aside(dateOf(clock.now() - day * 86_400_000), '');
    for await (const item of itemsOf({ pk, consistent: true }, table)) {
      const speaks = item.stage === 'ingest' ? deliverySpeaksOf(at, item, ports) : textOf(item).includes(member);
      if (!speaks) continue;
      await table.delete({ pk, sk: item.sk });
      forgotten++;
    }
  }
  return forgotten;
}

function deliverySpeaksOf({ source, id }: MemberAtSource, item: Item, ports: Pick<Ports, 'secret'>): boolean {
  if (item.source !== source) return false;
  const sealed = openAside(item, ports);
  return sealed === undefined || speaksOf(sealed, id);
}

/** All that stands in a row that is not sealed. */
function textOf(item: Item): string {
  const { bytes, ...attributes } = item;
  return [JSON.stringify(attributes), bytes === undefined ? '' : Buffer.from(bytes).toString('utf8')].join('\n');
}
