import { ASIDE_DAYS, AsideDelivery } from '../domain/aside.ts';
import { type SourceConfig, sourcesOf } from '../domain/brand-sources.ts';
import { keys } from '../domain/layout.ts';
import type { Item, Ports } from '../ports.ts';
import { itemsOf } from './books.ts';
import { type Delivered, type DeliverPorts, deliver, readDocument } from './deliver-hook.ts';
import { openAside } from './set-aside.ts';
import type { FindConnector } from './take-hook.ts';
import { dateOf } from './units.ts';

/** What became of the deliveries that were set aside: taken, with so many posts; of no use to us; or left as they are. */
export type AsideRedriven = {
  readonly mapped: number;
  readonly posts: number;
  readonly ignored: number;
  readonly left: number;
  readonly outcome: 'emptied' | 'limit' | 'time';
};

export type AsideOptions = {
  /** Try at most so many deliveries, and begin none after so many seconds. */
  readonly limit: number;
  readonly seconds: number;
};

/**
 * Send round again what was set aside, the oldest first, through the mapping as it is today. What maps now becomes the
 * posts it would have been, received when it was received; what does not stays, with its newer reason.
 *
 * A row is removed only once the queue has its posts: a crash in between sends them twice, and they merge.
 * @throws UnavailableError when the queue does not take a post; what is not done stays.
 */
export async function redriveAside(
  { limit, seconds }: AsideOptions,
  find: FindConnector,
  ports: DeliverPorts,
): Promise<AsideRedriven> {
  const until = ports.clock.now() + seconds * 1000;
  let [mapped, posts, ignored, left] = [0, 0, 0, 0];
  const counts = () => ({ mapped, posts, ignored, left });
  for await (const item of deliveriesAside(ports)) {
    if (mapped + ignored + left >= limit) return { ...counts(), outcome: 'limit' };
    if (ports.clock.now() >= until) return { ...counts(), outcome: 'time' };
    const delivered = await tryAgain(item, find, ports);
    if (delivered === undefined || delivered.unmapped !== undefined) left++;
    else if (delivered.ignored) ignored++;
    else mapped++;
    posts += delivered?.accepted ?? 0;
  }
  return { ...counts(), outcome: 'emptied' };
}

/** Rows of deliveries, the oldest day first; messages that a team's tool refused are another matter. */
async function* deliveriesAside({ table, clock }: Pick<Ports, 'table' | 'clock'>): AsyncGenerator<Item> {
  for (let day = ASIDE_DAYS; day >= 0; day--) {
    const { pk } = keys.aside(dateOf(clock.now() - day * 86_400_000), '');
    for await (const item of itemsOf({ pk, consistent: true }, table)) if (item.stage === 'ingest') yield item;
  }
}

/** Undefined when it can no longer be opened. */
async function tryAgain(item: Item, find: FindConnector, ports: DeliverPorts): Promise<Delivered | undefined> {
  const { connector: name, source, receivedAt } = AsideDelivery.parse(item);
  const sealed = openAside(item, ports);
  if (sealed === undefined) return undefined;
  const config = sourcesOf(ports.brand, name).find(({ id }) => id === source) ?? formerSource(source, name);
  const delivery = { ...sealed, source: config, receivedAt };
  const read = readDocument(delivery);
  const delivered: Delivered =
    'unmapped' in read
      ? { accepted: 0, dropped: 0, ignored: false, ...read }
      : await deliver(find(name), read.document, delivery, ports);
  await settle(item, delivered, ports);
  return delivered;
}

/** The brand file names it no longer; what it sent is still its own. */
function formerSource(id: string, connector: SourceConfig['connector']): SourceConfig {
  return { id, connector, url: null };
}

async function settle(item: Item, { unmapped }: Delivered, { table }: Pick<Ports, 'table'>): Promise<void> {
  const { pk, sk } = item;
  if (unmapped === undefined) await table.delete({ pk, sk });
  // On condition, since an erasure may have taken it meanwhile.
  else await table.put({ ...item, ...unmapped }, { equals: { receivedAt: Number(item.receivedAt) } });
}
