import { describe, expect, it } from 'vitest';
import type { Connector } from '../../lib/connectors/connector.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { keys } from '../../lib/domain/layout.ts';
import { eraseMembers } from '../../lib/steps/erase.ts';
import { listAside } from '../../lib/steps/list-aside.ts';
import { redriveAside } from '../../lib/steps/redrive-aside.ts';
import { readReport } from '../../lib/steps/report.ts';
import { takeHook } from '../../lib/steps/take-hook.ts';
import { aConnector, aHook } from '../support/a-connector.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain } from '../support/a-world.ts';

const OPTIONS = { limit: 1000, seconds: 60 };
const BROKEN: Partial<Connector> = {
  map() {
    throw new InvalidInputError('The connector knows no such event yet.');
  },
};

/** A door whose connector can be broken and mended. */
function aDoor() {
  const world = aWorld({
    brand: { sources: [{ id: 'forum', connector: 'discourse' }] },
    credentials: { 'hook/forum': ['s1'] },
  });
  let connector = aConnector(BROKEN);
  const find = () => connector;
  return {
    ...world,
    mend: (to: Partial<Connector> = {}) => {
      connector = aConnector(to);
    },
    take: (body: unknown) =>
      takeHook({ connector: 'discourse', source: null, request: aHook(body) }, find, world.ports),
    redrive: (options = {}) => redriveAside({ ...OPTIONS, ...options }, find, world.ports),
    aside: () => listAside({ limit: 100 }, world.ports),
  };
}

const POSTS = Array.from({ length: 40 }, (_, n) => aPost({ externalId: `p${n}`, author: { id: `m${n % 7}` } }));
const DELETES = [3, 4].map((n) => ({ op: 'delete', externalId: `p${n}` }));

describe('redrive of what was set aside', () => {
  it('ends as if the connector had never been broken, and removes what is done', async () => {
    const [broken, whole] = [aDoor(), aDoor()];
    whole.mend();
    for (const { take, clock } of [broken, whole]) {
      for (const body of [...POSTS, ...DELETES]) await take(body);
      clock.advance(3600);
    }

    expect(await broken.redrive()).toEqual({ mapped: 0, posts: 0, ignored: 0, left: 42, outcome: 'emptied' });
    broken.mend();
    expect(await broken.redrive()).toEqual({ mapped: 42, posts: 42, ignored: 0, left: 0, outcome: 'emptied' });
    expect(await broken.redrive()).toMatchObject({ mapped: 0, left: 0 });
    for (const world of [broken, whole]) await drain(world);

    const reports = await Promise.all([broken, whole].map(({ ports }) => readReport('2026-W47', ports)));
    expect(reports[0]!.engagement.posts.value).toBe(38);
    expect(reports[0]!.header.inputDigest).toBe(reports[1]!.header.inputDigest);
    // A delete without a time of its own is dated by when it came, not by when it was sent round again.
    const postsOf = ({ journal }: ReturnType<typeof aDoor>) =>
      journal.db.prepare("SELECT pk, hex(bytes) AS bytes FROM items WHERE pk LIKE 'POST#%' ORDER BY pk").all();
    expect(postsOf(broken)).toEqual(postsOf(whole));
  });

  it('leaves what still cannot be mapped, with its newer reason', async () => {
    const { take, mend, redrive, aside } = aDoor();
    await take(aPost({ body: '' }));

    mend();

    expect(await redrive()).toMatchObject({ mapped: 0, left: 1 });
    expect((await aside()).aside[0]!.detail).toContain('must show some text');
  });

  it('removes what is of no use after all', async () => {
    const { take, mend, redrive, aside } = aDoor();
    await take(aPost());

    mend({ map: () => ({ ignored: 'a private message' }) });

    expect(await redrive()).toMatchObject({ ignored: 1, posts: 0 });
    expect((await aside()).total).toBe(0);
  });

  it('stops at its limit, and goes on where it was', async () => {
    const { take, mend, redrive } = aDoor();
    for (const body of POSTS) await take(body);
    mend();

    expect(await redrive({ limit: 10 })).toMatchObject({ mapped: 10, outcome: 'limit' });
    expect(await redrive()).toMatchObject({ mapped: 30, outcome: 'emptied' });
  });

  it('keeps a delivery whose posts the queue does not take', async () => {
    const { take, mend, ports, aside } = aDoor();
    await take(aPost());
    mend();
    const full = { ...ports.posts, send: async () => [{ sent: false, reason: 'full' } as const] };

    const redriving = redriveAside(OPTIONS, () => aConnector(), { ...ports, posts: full });

    await expect(redriving).rejects.toMatchObject({ name: 'UnavailableError' });
    expect((await aside()).total).toBe(1);
  });

  it('leaves alone what another secret sealed, or what was moved', async () => {
    const { take, mend, redrive, ports, journal } = aDoor();
    await take(aPost());
    mend();
    journal.db.exec("UPDATE items SET sk = 'elsewhere' WHERE pk LIKE 'ASIDE#%'");

    expect(await redrive()).toMatchObject({ mapped: 0, left: 1 });
    expect((await redriveAside(OPTIONS, () => aConnector(), { ...ports, secret: new Uint8Array(32) })).left).toBe(1);
  });
});

describe('what is set aside', () => {
  it('goes after thirty days, of a team as of a door', async () => {
    const { take, ports } = aDoor();
    await take('nonsense');

    const [row] = (await ports.table.query({ pk: keys.aside('2026-12-24', '').pk })).items;

    expect(Number(row!.expiresAt)).toBe(Date.parse('2027-01-23T12:00:00Z') / 1000);
  });

  it.each([
    ['as a text', { post: { user_id: 'ana' } }],
    ['as a part of one', { actor: 'https://forum.example/u/ana' }],
    ['where nobody can read it', '{"half":"ana'],
  ])('is searched when a member is erased: the id stands in it %s', async (_, body) => {
    const { take, ports, aside } = aDoor();
    await take(body);
    await take({ post: { user_id: 'anabel', at: 2027 } });

    const [receipt] = await eraseMembers([{ source: 'forum', id: 'ana' }], ports);

    expect(receipt).toMatchObject({ aside: 1 });
    expect((await aside()).total).toBe(1);
  });

  it('is searched for a number, too', async () => {
    const { take, ports } = aDoor();
    await take({ user: { id: 25 } });
    await take({ user: { id: 125 }, at: '2025' });

    expect((await eraseMembers([{ source: 'forum', id: '25' }], ports))[0]).toMatchObject({ aside: 1 });
  });
});
