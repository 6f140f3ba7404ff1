import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../lib/connectors/connector.ts';
import { postIdOf } from '../../lib/domain/identity.ts';
import type { Queue } from '../../lib/ports.ts';
import { readPost } from '../../lib/steps/keep-post.ts';
import { listAside, readAside } from '../../lib/steps/list-aside.ts';
import { type Taken, takeHook } from '../../lib/steps/take-hook.ts';
import { aConnector, aHook } from '../support/a-connector.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain } from '../support/a-world.ts';

const SECRETS = { 'hook/forum': ['s1', 's0'], 'hook/labs': ['s2'] };
const SOURCES = [
  { id: 'forum', connector: 'discourse' },
  { id: 'labs', connector: 'discourse' },
];

type DoorOptions = {
  readonly connector?: Partial<Connector>;
  readonly posts?: Queue;
  readonly brand?: Record<string, unknown>;
};

function aDoor({ connector = {}, posts, brand = {} }: DoorOptions = {}) {
  const world = aWorld({ brand: { sources: SOURCES, ...brand }, credentials: SECRETS });
  const lines: string[] = [];
  const tell = (message: string, fields?: object) => void lines.push(JSON.stringify({ message, ...fields }));
  const ports = { ...world.ports, log: { info: tell, warn: tell, error: tell }, ...(posts && { posts }) };
  const take = (request: ReturnType<typeof aHook>, name = 'discourse', source: string | null = null): Promise<Taken> =>
    takeHook({ connector: name, source, request }, () => aConnector(connector), ports);
  return { ...world, ports, lines, take, aside: () => listAside({ limit: 100 }, ports) };
}

describe('a webhook that is not signed as it must be', () => {
  it.each([
    ['is signed with another secret', aHook(aPost(), {}, { secret: 'x' }), 'signature-invalid'],
    ['carries no signature', { ...aHook(aPost()), headers: {} }, 'unauthorized'],
    ['was changed after it was signed', { ...aHook(aPost()), body: Buffer.from('{}') }, 'signature-invalid'],
    ['is too large as well', aHook('x'.repeat(300_000), {}, { secret: 'x' }), 'signature-invalid'],
    [
      'is of another media type as well',
      aHook('x', { 'content-type': 'text/xml', 'x-signature': '' }),
      'signature-invalid',
    ],
  ])('is refused before anything is looked at, kept or logged: it %s', async (_, request, problem) => {
    const { take, aside, lines, ports } = aDoor();

    await expect(take(request)).rejects.toMatchObject({ name: 'UnauthorizedError', problem });

    expect((await aside()).total).toBe(0);
    expect(await ports.posts.depth()).toMatchObject({ waiting: 0 });
    expect(lines).toEqual([]);
  });

  it('is refused where its verifier throws', async () => {
    const { take } = aDoor({
      connector: {
        verify() {
          throw new TypeError('a bug');
        },
      },
    });

    await expect(take(aHook(aPost()))).rejects.toMatchObject({ name: 'UnauthorizedError' });
  });
});

describe('a webhook', () => {
  it('is taken by the source whose secret signed it, the one before a change included', async () => {
    const world = aDoor();

    await world.take(aHook(aPost({ externalId: 'a' })));
    await world.take(aHook(aPost({ externalId: 'b' }), {}, { secret: 's0' }));
    await world.take(aHook(aPost({ externalId: 'c' }), {}, { secret: 's2' }));
    await drain(world);

    const sourceOf = async (source: string, id: string) =>
      (await readPost(postIdOf('acme', source, id), world.ports))?.state.content?.words?.source;
    expect([await sourceOf('forum', 'a'), await sourceOf('forum', 'b'), await sourceOf('labs', 'c')]).toEqual([
      'forum',
      'forum',
      'labs',
    ]);
  });

  it('that names its source is held to the secret of that one', async () => {
    const { take } = aDoor();

    await expect(take(aHook(aPost()), 'discourse', 'labs')).rejects.toMatchObject({ problem: 'signature-invalid' });
    await expect(take(aHook(aPost()), 'discourse', 'nowhere')).rejects.toMatchObject({ problem: 'unauthorized' });
    expect(await take(aHook(aPost()), 'discourse', 'forum')).toMatchObject({ accepted: 1 });
  });

  it('of a connector nobody has heard of is not there', async () => {
    await expect(aDoor().take(aHook(aPost()), 'myspace')).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('is told what it waits to hear', async () => {
    const answer = { status: 200, type: 'text/plain', body: 'challenge' };
    const { take } = aDoor({ connector: { handshake: () => answer } });

    expect(await take(aHook({ type: 'url_verification' }))).toEqual({ handshake: answer });
  });

  it('that asks with GET where there is no handshake is not there', async () => {
    await expect(aDoor().take(aHook('', {}, { method: 'GET' }))).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('that is of no use is left alone, and told so', async () => {
    const { take, aside } = aDoor();

    expect(await take(aHook(aPost(), { 'x-event': 'ping' }))).toEqual({ accepted: 0, dropped: 0, ignored: true });
    expect((await aside()).total).toBe(0);
  });

  it('has text past its limit cut, and what is private dropped', async () => {
    const { take } = aDoor();
    const posts = [aPost({ body: 'a'.repeat(20_001) }), aPost({ externalId: 'p2', visibility: 'private' })];

    expect(await take(aHook({ posts }))).toEqual({ accepted: 1, dropped: 1, ignored: false });
  });

  it('of an edit of a post that is past the retention is dropped, and no word of it set aside', async () => {
    const { take, aside } = aDoor({ brand: { retention: { postDays: 105 } } });

    expect(await take(aHook(aPost({ createdAt: '2026-01-05T10:00:00Z', editedAt: '2026-11-18T10:00:00Z' })))).toEqual({
      accepted: 0,
      dropped: 1,
      ignored: false,
    });
    expect((await aside()).total).toBe(0);
  });

  it.each([
    ['too large', aHook(`{"a":"${'x'.repeat(262_144)}"}`), 'body-too-large'],
    [
      'of another media type',
      aHook('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
      'unsupported-media-type',
    ],
    [
      'in another charset',
      aHook('{}', { 'content-type': 'application/json; charset=utf-16' }),
      'unsupported-media-type',
    ],
    ['of several documents', aHook('{}\n{}', { 'content-type': 'application/x-ndjson' }), 'unsupported-media-type'],
    ['of a coding we do not know', aHook('{}', { 'content-encoding': 'br' }), 'unsupported-encoding'],
    ['a bomb', aHook(gzipSync(Buffer.alloc(2_000_000)), { 'content-encoding': 'gzip' }), 'body-too-large'],
  ])('is refused, not set aside, when it is %s', async (_, request, problem) => {
    const { take, aside } = aDoor();

    await expect(take(request)).rejects.toMatchObject({ name: 'InvalidInputError', problem });
    expect((await aside()).total).toBe(0);
  });

  it('comes again when the queue does not take its posts, or the table what is set aside', async () => {
    const full = { send: async (all: readonly unknown[]) => all.map(() => ({ sent: false, reason: 'full' })) };
    const { take, ports } = aDoor({ posts: full as unknown as Queue });
    const broken = { ...ports.table, put: async () => Promise.reject(new Error('disk')) };

    await expect(take(aHook(aPost()))).rejects.toMatchObject({ name: 'UnavailableError' });
    await expect(
      takeHook({ connector: 'discourse', source: null, request: aHook('nonsense') }, () => aConnector(), {
        ...ports,
        table: broken,
      }),
    ).rejects.toMatchObject({ name: 'UnavailableError' });
  });

  it('whose signature does not cover its body is taken again for the same body, and for no other', async () => {
    const { take } = aDoor();
    const once = (body: unknown) => take(aHook(body, { 'x-once': 'n1' }));

    expect(await once(aPost())).toMatchObject({ accepted: 1 });
    expect(await once(aPost())).toMatchObject({ accepted: 1 });
    await expect(once(aPost({ body: 'Another one.' }))).rejects.toMatchObject({ problem: 'signature-invalid' });
  });
});

describe('a signed webhook that cannot be mapped', () => {
  it.each([
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'invalid-utf8'],
    ['not JSON', Buffer.from('{"half'), 'malformed-json'],
    ['nested too deep', Buffer.from('['.repeat(40) + ']'.repeat(40)), 'too-deep'],
    ['not what it claims to be', Buffer.from('7'), 'unmappable'],
    ['a post without visible text', Buffer.from(JSON.stringify(aPost({ body: '\u200b' }))), 'unmappable'],
    ['a post without an author', Buffer.from(JSON.stringify(aPost({ author: null }))), 'unmappable'],
  ])('is set aside with its reason and its bytes, and called a success: it is %s', async (_, body, reason) => {
    const { take, aside, ports } = aDoor();

    const taken = await take(aHook(body, { 'x-event': 'post', 'x-secret-token': 'hush', authorization: 'Bearer x' }));

    expect(taken).toMatchObject({ accepted: 0, unmapped: { reason } });
    const [only] = (await aside()).aside;
    expect(only).toMatchObject({ stage: 'ingest', connector: 'discourse', source: 'forum', reason, size: body.length });
    const opened = await readAside(only!.id, ports);
    expect(Buffer.from(opened.body, 'base64')).toEqual(body);
    expect(opened.headers).toEqual({ 'content-type': 'application/json', 'x-event': 'post' });
  });

  it('is set aside as broken when its coding is', async () => {
    const { take, aside } = aDoor();

    await take(aHook(gzipSync('{"a":1}').subarray(0, 12), { 'content-encoding': 'gzip' }));

    expect((await aside()).reasons).toEqual({ 'malformed-encoding': 1 });
  });

  it('costs its neighbours nothing', async () => {
    const world = aDoor();

    const taken = await world.take(aHook({ posts: [aPost(), aPost({ externalId: 'p2', body: '' })] }));

    expect(taken).toMatchObject({ accepted: 1, unmapped: { reason: 'unmappable' } });
    expect((await world.aside()).total).toBe(1);
  });

  it('is set aside when it meets a bug of the connector, of which the log tells the kind alone', async () => {
    const { take, aside, lines } = aDoor({
      connector: {
        map() {
          throw new TypeError('the words of a member');
        },
      },
    });

    await take(aHook(aPost()));

    expect((await aside()).reasons).toEqual({ unmappable: 1 });
    expect(lines.join('\n')).toContain('"message":"hook.bug"');
    expect(lines.join('\n')).not.toContain('words of a member');
  });

  it('is one row however often it is sent', async () => {
    const { take, aside } = aDoor();

    for (let n = 0; n < 3; n++) await take(aHook('nonsense'));

    expect((await aside()).total).toBe(1);
  });

  it('stands in the table sealed, and is told of without a word of its own', async () => {
    const { take, lines, journal } = aDoor();

    await take(aHook({ secretWords: 'xylophone' }));
    await take(aHook('xylophone'));

    const rows = journal.db.prepare("SELECT * FROM items WHERE pk LIKE 'ASIDE#%'").all();
    expect(rows).toHaveLength(2);
    for (const { attributes, bytes } of rows) {
      expect(String(attributes)).not.toContain('xylophone');
      expect(Buffer.from(bytes as Uint8Array).includes('xylophone')).toBe(false);
    }
    expect(lines.join('\n')).not.toContain('xylophone');
  });
});
