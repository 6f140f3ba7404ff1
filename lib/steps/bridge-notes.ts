import { Memory, RateLimitedError } from '../bridges/dialogue.ts';
import { asideUntil } from '../domain/aside.ts';
import type { Bridge } from '../domain/brand-delivery.ts';
import { formatInstant } from '../domain/instant.ts';
import { keys } from '../domain/layout.ts';
import type { TeamEvent } from '../domain/team-event.ts';
import { ticketOf } from '../domain/ticket.ts';
import type { Key, Ports } from '../ports.ts';
import type { Verbatim } from './verbatims.ts';

/** What a bridge keeps in the table: what its tool was told, whose words went along, when to keep quiet, what failed. */
type NotePorts = Pick<Ports, 'table' | 'clock' | 'log'>;

/** What the tool was told of the request, theme or week that a message speaks of. */
export async function readMemory(event: TeamEvent, team: string, ports: NotePorts): Promise<Memory | undefined> {
  return readMemoryAt(placeOf(event, team), ports);
}

/** Remember it, unless something newer is remembered. */
export async function remember(told: Memory, event: TeamEvent, team: string, { table }: NotePorts): Promise<void> {
  await table.put({ ...placeOf(event, team), ...told }, { absentOrAtMost: { version: told.version } });
  if (told.repository === null || told.issue === null || !('request' in event.data)) return;
  // The way back: whoever hears that the issue was closed finds the request by it.
  const ticket = keys.ticket(ticketOf(told.repository, told.issue));
  await table.put({ ...ticket, request: event.data.request.id, team }, { absent: true });
}

/** The issue of the request that a message's request was merged into, where there is one in the same repository. */
export async function readIssueOf(
  { data }: TeamEvent,
  team: string,
  bridge: Bridge,
  ports: NotePorts,
): Promise<number | null> {
  if (bridge.kind !== 'github' || !('request' in data) || data.request.mergedInto === null) return null;
  const other = await readMemoryAt(keys.bridged(data.request.mergedInto, team), ports);
  return other?.repository === bridge.repository ? other.issue : null;
}

/** Note copies of members' words before they go: an erasure may name a copy too many, never one too few. */
export async function noteCopies(
  verbatims: readonly Verbatim[],
  { subject }: TeamEvent,
  team: string,
  { table, clock }: NotePorts,
): Promise<void> {
  const copiedAt = formatInstant(clock.now());
  for (const { authorKey, postId } of verbatims) {
    await table.put({ ...keys.copy(authorKey, team, subject, postId), copiedAt });
  }
}

/** Leave a tool alone that asked for it, whatever else its team is to be told meanwhile. @throws RateLimitedError. */
export async function keepPause(team: string, { kind }: Bridge, { table, clock }: NotePorts): Promise<void> {
  const pause = await table.get(keys.bridgePause(team), { consistent: true });
  if (pause !== undefined && Number(pause.until) > clock.now()) throw new RateLimitedError(kind, Number(pause.until));
}

/** Note how long a tool asked to be left alone, if that is what an error says. */
export async function notePause(team: string, error: unknown, { table }: NotePorts): Promise<void> {
  if (error instanceof RateLimitedError) await table.put({ ...keys.bridgePause(team), until: error.until });
}

/** Keep a message that its tool will never take, with the reason. It holds figures and ids, as on the queue. */
export async function setAside(event: TeamEvent, team: string, reason: string, ports: NotePorts): Promise<void> {
  const at = formatInstant(ports.clock.now());
  const expiresAt = asideUntil(ports.clock.now());
  const row = { stage: 'bridge', team, reason, at, message: JSON.stringify(event), expiresAt };
  await ports.table.put({ ...keys.aside(at.slice(0, 10), `${team}#${event.id}`), ...row });
  ports.log.error('bridge.set-aside', { deliveryId: event.id, team, reason });
}

async function readMemoryAt(place: Key, { table }: NotePorts): Promise<Memory | undefined> {
  const item = await table.get(place, { consistent: true });
  return item && Memory.parse(item);
}

function placeOf({ type, subject, data }: TeamEvent, team: string): Key {
  return 'request' in data ? keys.bridged(data.request.id, team) : keys.bridgedNotice(team, `${type}#${subject}`);
}
