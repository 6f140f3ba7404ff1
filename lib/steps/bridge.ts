import type { Dialogue, Memory, Quote } from '../bridges/dialogue.ts';
import { tell } from '../bridges/tell.ts';
import { quoted } from '../bridges/words.ts';
import { teamsOf } from '../domain/brand.ts';
import type { Bridge } from '../domain/brand-delivery.ts';
import { InvalidInputError, MisconfiguredError, UnauthorizedError } from '../domain/errors.ts';
import { formatInstant } from '../domain/instant.ts';
import type { TeamEvent } from '../domain/team-event.ts';
import type { Ports } from '../ports.ts';
import { keepPause, noteCopies, notePause, readIssueOf, readMemory, remember, setAside } from './bridge-notes.ts';
import { readVerbatims } from './verbatims.ts';

export type BridgePorts = Pick<Ports, 'brand' | 'table' | 'web' | 'credentials' | 'clock' | 'log'>;

/**
 * What became of a message: its tool was `told`; it was `superseded` by one the tool was told before; it was
 * `ignored`, being none of the tool's business; it was `refused` for good, and set aside with the reason.
 */
export type Bridged = 'told' | 'superseded' | 'ignored' | 'refused';

/** So many verbatims go along where the brand file allows it. */
const QUOTES = 3;

/**
 * Take one message off a team's queue into the tool the team works with.
 *
 * What the tool was told is noted only afterwards, so a crash tells it again; the dialogue looks first at what is
 * there. A message says everything as it stands, so one that is older than what was told has nothing to add.
 * @throws UnavailableError when the message shall come again; MisconfiguredError when a person must mend the set-up.
 */
export async function bridgeEvent(event: TeamEvent, team: string, ports: BridgePorts): Promise<Bridged> {
  const bridge = bridgeOf(team, ports);
  const outcome = await bringOver(event, team, bridge, ports);
  ports.log.info(`bridge.${outcome}`, { deliveryId: event.id, team, tool: bridge.kind, version: event.data.version });
  return outcome;
}

async function bringOver(event: TeamEvent, team: string, bridge: Bridge, ports: BridgePorts): Promise<Bridged> {
  const memory = await readMemory(event, team, ports);
  if (memory !== undefined && memory.version >= event.data.version) return 'superseded';
  await keepPause(team, bridge, ports);
  try {
    const told = await converse(event, team, bridge, memory, ports);
    if (told === null) return 'ignored';
    await remember(told, event, team, ports);
    return 'told';
  } catch (error) {
    if (error instanceof InvalidInputError) {
      await setAside(event, team, error.message, ports);
      return 'refused';
    }
    await notePause(team, error, ports);
    throw error;
  }
}

/** Hold the dialogue with the newest secret; where that is refused, from its beginning with the one before it. */
async function converse(
  event: TeamEvent,
  team: string,
  bridge: Bridge,
  memory: Memory | undefined,
  ports: BridgePorts,
): Promise<Memory | null> {
  const name = `bridge/${team}`;
  const secrets = await ports.credentials.read(name);
  const quotes = bridge.quotes ? await quotesFor(event, team, ports) : [];
  const duplicateOf = await readIssueOf(event, team, bridge, ports);
  const telling = { event, team, bridge, memory, secrets, quotes, duplicateOf, now: ports.clock.now() };
  let refusal: UnauthorizedError | undefined;
  for (const secret of secrets) {
    try {
      return await hold(tell(bridge.kind, { ...telling, secret }), ports);
    } catch (error) {
      if (!(error instanceof UnauthorizedError)) throw error;
      refusal ??= error;
    }
  }
  if (refusal === undefined) throw new MisconfiguredError(`The secret '${name}' is not set.`);
  throw new MisconfiguredError(`The secret '${name}' is refused: ${refusal.message}`, { cause: refusal });
}

async function hold(dialogue: Dialogue, { web }: Pick<Ports, 'web'>): Promise<Memory | null> {
  let turn = dialogue.next();
  while (!turn.done) turn = dialogue.next(await web.call(turn.value));
  return turn.value;
}

async function quotesFor(event: TeamEvent, team: string, ports: BridgePorts): Promise<Quote[]> {
  if (!('evidence' in event.data)) return [];
  const verbatims = await readVerbatims(event.data.evidence.posts, QUOTES, ports);
  await noteCopies(verbatims, event, team, ports);
  return verbatims.map(({ postId, createdAt, text }) => {
    return { postId, writtenAt: formatInstant(createdAt), text: quoted(text) };
  });
}

function bridgeOf(team: string, { brand }: Pick<Ports, 'brand'>): Bridge {
  const bridge = teamsOf(brand).find(({ id }) => id === team)?.bridge;
  if (bridge == null) throw new MisconfiguredError(`Team '${team}' of brand '${brand.id}' has no bridge.`);
  return bridge;
}
