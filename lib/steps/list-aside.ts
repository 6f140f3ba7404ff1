import * as z from 'zod';
import { ASIDE_DAYS, AsideDelivery } from '../domain/aside.ts';
import { NotFoundError } from '../domain/errors.ts';
import { formatInstant } from '../domain/instant.ts';
import { keys } from '../domain/layout.ts';
import type { ListedAside, ReadAside } from '../domain/listed-aside.ts';
import type { Item, Ports } from '../ports.ts';
import { itemsOf } from './books.ts';
import { openAside } from './set-aside.ts';
import { dateOf } from './units.ts';

type ListPorts = Pick<Ports, 'table' | 'clock'>;

/** What was set aside in the last thirty days, the newest day first, and how many of each reason there are in all. */
export async function listAside(
  { limit }: { readonly limit: number },
  ports: ListPorts,
): Promise<{ readonly total: number; readonly reasons: Record<string, number>; readonly aside: ListedAside[] }> {
  const aside: ListedAside[] = [];
  const reasons: Record<string, number> = {};
  let total = 0;
  for (let day = 0; day <= ASIDE_DAYS; day++) {
    const { pk } = keys.aside(dateOf(ports.clock.now() - day * 86_400_000), '');
    for await (const item of itemsOf({ pk, consistent: true }, ports.table)) {
      const listed = listedOf(item);
      total++;
      reasons[listed.reason] = (reasons[listed.reason] ?? 0) + 1;
      if (aside.length < limit) aside.push(listed);
    }
  }
  return { total, reasons, aside };
}

/** One of them, opened. @throws NotFoundError when it is not there, or can no longer be opened. */
export async function readAside(id: string, ports: ListPorts & Pick<Ports, 'secret'>): Promise<ReadAside> {
  const place = placeOf(id);
  const item = place && (await ports.table.get(place, { consistent: true }));
  const sealed = item?.stage === 'ingest' ? openAside(item, ports) : undefined;
  if (item === undefined || sealed === undefined) throw new NotFoundError(`Nothing was set aside as '${id}'.`);
  const body = Buffer.from(sealed.body).toString('base64');
  return { ...listedOf(item), headers: { ...sealed.headers }, body };
}

function listedOf(item: Item): ListedAside {
  const id = Buffer.from(JSON.stringify([item.pk, item.sk])).toString('base64url');
  const expiresAt = formatInstant(Number(item.expiresAt ?? 0) * 1000);
  if (item.stage === 'ingest') {
    const { connector, source, reason, detail, receivedAt, size } = AsideDelivery.parse(item);
    const said = { connector, source, team: null, reason, detail };
    return { id, stage: 'ingest', ...said, receivedAt: formatInstant(receivedAt), size, expiresAt };
  }
  const { team, reason, at, message } = AsideMessage.parse(item);
  const said = { connector: null, source: null, team, reason: 'refused', detail: reason };
  return { id, stage: 'bridge', ...said, receivedAt: at, size: Buffer.byteLength(message), expiresAt };
}

const AsideMessage = z.object({ team: z.string(), reason: z.string(), at: z.string(), message: z.string() });

function placeOf(id: string): { readonly pk: string; readonly sk: string } | undefined {
  try {
    const [pk, sk] = z
      .tuple([z.string().startsWith('ASIDE#'), z.string()])
      .parse(JSON.parse(Buffer.from(id, 'base64url').toString()));
    return { pk, sk };
  } catch {
    return undefined;
  }
}
