import { describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/bridge.ts';
import { UnavailableError } from '../../lib/domain/errors.ts';
import { authorKeyOf, postIdOf } from '../../lib/domain/identity.ts';
import type { TeamEvent } from '../../lib/domain/team-event.ts';
import type { Queue, WebRequest } from '../../lib/ports.ts';
import { bridgeEvent } from '../../lib/steps/bridge.ts';
import { aRequestEvent, aSpike } from '../bridges/a-team-event.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, send, type World } from '../support/a-world.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const postId = (externalId: string) => postIdOf('acme', 'forum', externalId);

/** A tool that says yes to everything, and keeps what it was sent. */
function aTool() {
  const calls: WebRequest[] = [];
  const tool = {
    calls,
    down: false,
    async call(request: WebRequest) {
      if (tool.down) throw new UnavailableError('The tool did not answer.');
      calls.push(request);
      const body = request.method === 'GET' ? '[]' : '{"number":1}';
      return { status: 200, headers: {}, body };
    },
    /** Every byte it was sent. */
    bytes: () => calls.map((call) => JSON.stringify(call)).join('\n'),
  };
  return tool;
}

const BRIDGES = {
  github: { kind: 'github', repository: 'acme/app' },
  slack: { kind: 'slack' },
  webhook: { kind: 'webhook', url: 'https://hooks.acme.example/in' },
} as const;
const SECRETS = { github: 'token', slack: 'https://hooks.slack.example/services/x', webhook: SECRET } as const;
type Kind = keyof typeof BRIDGES;
const KINDS = Object.keys(BRIDGES) as Kind[];

function aBridgedWorld(kind: Kind, options: { readonly quotes?: boolean } = {}) {
  const tool = aTool();
  const teams = ['design', 'mobile'].map((id) => ({ id, bridge: { ...BRIDGES[kind], ...options } }));
  const credentials = { 'bridge/design': [SECRETS[kind]], 'bridge/mobile': [SECRETS[kind]] };
  return { ...aWorld({ brand: { teams }, web: tool, credentials }), tool };
}

const POSTS = [
  aPost({
    externalId: 'a',
    author: { id: 'ana-7', name: 'Ana Lopes' },
    title: 'Glaring',
    body: 'Blinding at midnight.',
  }),
  aPost({ externalId: 'b', author: { id: 'bo-8' }, body: 'My eyes hurt.', createdAt: '2026-11-18T11:00:00Z' }),
  aPost({
    externalId: 'c',
    author: { id: 'cy-9' },
    body: `Dear @octocat, see #12 and https://evil.example or www.evil.example. ${'Please. '.repeat(60)}`,
    createdAt: '2026-11-18T12:00:00Z',
  }),
  aPost({ externalId: 'd', author: { id: 'di-1' }, body: 'Oldest of all.', createdAt: '2026-11-18T09:00:00Z' }),
];
const EVIDENCE = ['a', 'b', 'c', 'd'].map(postId);

describe.each(KINDS)('a bridge to %s', (kind) => {
  it('sends not one word, name or address of a member unless the brand file says so', async () => {
    const world = aBridgedWorld(kind);
    await send(POSTS, world);
    await drain(world);

    await bridgeEvent(aRequestEvent({ posts: EVIDENCE }), 'design', world.ports);
    await bridgeEvent(aSpike(2, EVIDENCE), 'design', world.ports);

    expect(world.tool.calls.length).toBeGreaterThan(0);
    for (const word of [
      'Blinding',
      'midnight',
      'Glaring',
      'eyes',
      'Ana',
      'ana-7',
      'bo-8',
      'octocat',
      'Please',
      'forum',
    ])
      expect(world.tool.bytes()).not.toContain(word);
    for (const id of ['ana-7', 'bo-8', 'cy-9'])
      expect(world.tool.bytes()).not.toContain(authorKeyOf(world.ports.secret, 'forum', id));
  });

  it('takes the three newest verbatims along where it says so: cut, unable to ping, without a name', async () => {
    const world = aBridgedWorld(kind, { quotes: true });
    await send(POSTS, world);
    await drain(world);

    await bridgeEvent(aRequestEvent({ posts: EVIDENCE }), 'design', world.ports);

    const sent = world.tool.bytes();
    expect(sent).toContain('Blinding at midnight.');
    expect(sent).toContain('My eyes hurt.');
    expect(sent).toContain('Dear @\u200boctocat');
    expect(sent).not.toContain('Oldest');
    expect(sent).not.toMatch(/@octocat|#12|evil\.example\/|www\.evil|Ana|ana-7/);
    expect(sent.match(/Please/g)!.length).toBeLessThan(35);
  });

  it('notes each copy before it goes, under its author', async () => {
    const world = aBridgedWorld(kind, { quotes: true });
    await send(POSTS, world);
    await drain(world);
    world.tool.down = true;

    await bridgeEvent(aRequestEvent({ posts: EVIDENCE }), 'design', world.ports).catch(() => {});

    const request = aRequestEvent().subject;
    const copies = async (author: string) =>
      (await world.ports.table.query({ pk: `COPY#${authorKeyOf(world.ports.secret, 'forum', author)}` })).items;
    expect((await copies('ana-7')).map(({ sk }) => sk)).toEqual([`design#${request}#${postId('a')}`]);
    expect(await copies('di-1')).toEqual([]);
  });

  it('takes nothing along of a post that was deleted or whose author was erased', async () => {
    const world = aBridgedWorld(kind, { quotes: true });
    await send(
      [...POSTS, { op: 'delete', source: 'forum', externalId: 'a', deletedAt: '2026-11-20T00:00:00Z' }],
      world,
    );
    await drain(world);
    await world.ports.table.put({ pk: `ERASED#${authorKeyOf(world.ports.secret, 'forum', 'bo-8')}`, sk: 'MEMBER' });

    await bridgeEvent(aRequestEvent({ posts: [...EVIDENCE, 'never-heard-of'] }), 'design', world.ports);

    expect(world.tool.bytes()).not.toMatch(/midnight|eyes/);
    expect(world.tool.bytes()).toContain('Oldest of all.');
  });
});

describe('two consumers of one request', () => {
  it('leave in memory what was newest, however late the older is done', async () => {
    const world = aBridgedWorld('webhook');
    const slow = {
      ...world.ports,
      web: {
        async call(request: WebRequest) {
          await bridgeEvent(aRequestEvent({ version: 2 }), 'design', world.ports);
          return world.tool.call(request);
        },
      },
    };

    await bridgeEvent(aRequestEvent(), 'design', slow);

    expect(await bridgeEvent(aRequestEvent({ version: 2 }), 'design', world.ports)).toBe('superseded');
  });
});

describe("a team's queue", () => {
  it('is caught up with in order after three days without a consumer', async () => {
    const world = aBridgedWorld('webhook');
    for (let version = 1; version <= 30; version++) {
      await put(aRequestEvent({ version, request: { id: `r${version % 3}` } }), 'design', world);
      world.clock.advance(8640);
    }

    await workOff('design', world);

    const versions = world.tool.calls.map(({ body }) => JSON.parse(body!).data.version as number);
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    for (const group of [0, 1, 2]) {
      const ofGroup = versions.filter((version) => version % 3 === group);
      expect(ofGroup).toEqual(ofGroup.toSorted((a, b) => a - b));
    }
    expect(await depthOf(world, 'design')).toEqual([0, 0]);
  });

  it('ends in its dead letters what cannot be read or has no secret, and goes on with the rest', async () => {
    const world = aBridgedWorld('webhook');
    const ports = { ...world.ports, credentials: { read: async () => [] } };
    await queueOf(world, 'design').send([{ body: '{"half', group: 'x', deduplicationId: 'poison' }]);
    await put(aRequestEvent({ request: { id: 'r1' } }), 'design', world);
    await put(aRequestEvent({ request: { id: 'r1' } }), 'mobile', world);

    await workOff('design', { ...world, ports });
    await workOff('mobile', world);

    expect(await depthOf(world, 'design')).toEqual([0, 2]);
    expect(await depthOf(world, 'mobile')).toEqual([0, 0]);
    expect(world.tool.calls.length).toBe(1);
  });
});

const queueOf = ({ ports }: Pick<World, 'ports'>, team: string): Queue => ports.destinations.find(team)!.queue;

async function depthOf({ ports }: World, team: string): Promise<number[]> {
  const { queue, deadLetters } = ports.destinations.find(team)!;
  return [(await queue.depth()).waiting, (await deadLetters!.depth()).waiting];
}

async function put(event: TeamEvent, team: string, world: World): Promise<void> {
  const message = { body: JSON.stringify(event), group: event.subject, deduplicationId: event.id };
  const [sent] = await queueOf(world, team).send([message]);
  if (!sent?.sent) throw new Error(sent?.reason);
}

/** Work a team's queue off as its function would: what fails comes again when its visibility ends. */
async function workOff(team: string, { ports, clock }: World): Promise<void> {
  const handle = createHandler(team, ports);
  const queue = queueOf({ ports }, team);
  for (;;) {
    const messages = await queue.receive({ max: 10 });
    if (messages.length === 0) {
      const { waiting, inFlight, delayed } = await queue.depth();
      if (waiting + inFlight + delayed === 0) return;
      clock.advance(301);
      continue;
    }
    const records = messages.map(({ id, body, group }) => ({
      messageId: id,
      body,
      attributes: { MessageGroupId: group },
    }));
    const { batchItemFailures } = await handle({ Records: records } as never);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    await queue.remove(messages.filter(({ id }) => !failed.has(id)).map(({ receipt }) => receipt));
  }
}
