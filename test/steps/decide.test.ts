import { describe, expect, it } from 'vitest';
import { createHandler as createLists } from '../../functions/lists.ts';
import { createHandler as createManage } from '../../functions/manage.ts';
import { listDecisions } from '../../lib/steps/decide.ts';
import { makeKey } from '../../lib/steps/manage.ts';
import { openBooks } from '../../lib/steps/open-books.ts';
import { issueReport, readReport } from '../../lib/steps/report.ts';
import { routeRequests } from '../../lib/steps/route.ts';
import { reportAsMarkdown } from '../../lib/views/markdown.ts';
import { aCall } from '../support/a-call.ts';
import { takeRequestEvents, wishes } from '../support/a-wish.ts';
import { aWorld } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const brand = { teams: [{ id: 'design' }], routing: [{ destination: 'design' }] };
const WEEK = '2026-W47';

/** A world where three members want a dark mode, and its doors, opened by a key of each role. */
async function aHouse(at = '2026-11-22T12:00:00Z') {
  const world = aWorld({ at, brand });
  await takeIn(wishes(3), world);
  const brands = { find: (id: string) => (id === 'acme' ? world.ports : undefined) };
  const keys = {
    reader: await makeKey('reader', new Uint8Array(32).fill(1), world.ports),
    admin: await makeKey('admin', new Uint8Array(32).fill(2), world.ports),
  };
  const doors = { manage: createManage(brands), lists: createLists(brands) };
  const call = async (door: keyof typeof doors, what: string, role: keyof typeof keys, body?: unknown) => {
    const answer = await doors[door](aCall(what, keys[role], body));
    return { status: answer.statusCode, body: JSON.parse(answer.body!) };
  };
  return { world, call };
}

const poll = {
  kind: 'initiative',
  by: 'Mo',
  initiative: { id: 'poll', name: 'A poll', from: '2026-11-02', to: '2026-11-08' },
};

const idOfFirst = (body: { requests: { id: string }[] }) => body.requests[0]!.id;

describe('a decision over HTTP', () => {
  it('is kept, shown at once, and told to the team; only an admin rules', async () => {
    const { world, call } = await aHouse();
    const id = idOfFirst((await call('lists', 'GET /v1/requests', 'reader')).body);
    const ruling = { kind: 'status', request: id, status: 'planned', by: 'Mo', note: 'next quarter' };

    expect(await call('manage', 'POST /v1/decisions', 'reader', ruling)).toMatchObject({ status: 403 });
    const kept = await call('manage', 'POST /v1/decisions', 'admin', ruling);

    expect(kept).toMatchObject({
      status: 201,
      body: { kind: 'status', status: 'planned', by: 'Mo', note: 'next quarter', void: null },
    });
    expect(await call('manage', 'GET /v1/decisions', 'admin')).toMatchObject({ body: { decisions: [kept.body] } });
    expect(await call('lists', `GET /v1/requests/${id}`, 'reader')).toMatchObject({ body: { status: 'planned' } });
    await routeRequests(world.ports);
    expect(await takeRequestEvents('design', world)).toMatchObject([{ data: { request: { status: 'planned' } } }]);
  });

  it('is taken back by an undo, and void, which is shown, once every post it names is gone', async () => {
    const { world, call } = await aHouse();
    const id = idOfFirst((await call('lists', 'GET /v1/requests', 'reader')).body);
    const rule = (status: string) =>
      call('manage', 'POST /v1/decisions', 'admin', { kind: 'status', request: id, status, by: 'Mo' });
    await rule('planned');
    const shipped = await rule('shipped');
    const undo = { kind: 'undo', decision: shipped.body.id, by: 'Mo' };

    expect(await call('manage', 'POST /v1/decisions', 'admin', undo)).toMatchObject({ status: 201 });
    expect(await call('lists', `GET /v1/requests/${id}`, 'reader')).toMatchObject({ body: { status: 'planned' } });

    const deletes = wishes(3).map(({ source, externalId }) => ({
      op: 'delete',
      source,
      externalId,
      deletedAt: '2026-11-21T00:00:00Z',
    }));
    await takeIn(deletes, world);
    const { decisions } = (await call('manage', 'GET /v1/decisions', 'admin')).body;
    expect(decisions.map(({ kind, void: why }: Record<string, unknown>) => [kind, why])).toEqual([
      ['undo', null],
      ['status', 'undone'],
      ['status', 'gone'],
    ]);
  });

  it.each([
    [{ kind: 'status', request: 'nothing', status: 'planned', by: 'Mo' }, 404, "no request 'nothing'"],
    [{ kind: 'undo', decision: 'nothing', by: 'Mo' }, 404, "no decision 'nothing'"],
    [{ kind: 'status', request: 'x', status: 'done', by: 'Mo' }, 422, '/status'],
    [{ kind: 'status', request: 'x', status: 'open' }, 422, '/by'],
    [{ kind: 'rename', request: 'x' }, 422, '/kind'],
    [{ kind: 'title', request: 'x', title: 'two\nlines', by: 'Mo' }, 422, '/title'],
    [{ kind: 'ticket', request: 'x', ticket: 'see below', by: 'Mo' }, 422, '/ticket'],
    [
      { kind: 'owner', request: 'x', team: 'nobody', by: 'Mo' },
      422,
      "no team 'nobody'; its teams are 'design', 'triage'",
    ],
    [{ kind: 'together', a: 'nothing', b: 'x', by: 'Mo' }, 404, "no request 'nothing'"],
    [{ kind: 'staff', source: 'forum', by: 'Mo' }, 422, '/authorId'],
    [{ ...poll, initiative: { ...poll.initiative, to: '2026-02-30' } }, 422, '/initiative/to'],
    [{ ...poll, initiative: { ...poll.initiative, to: '2026-11-01' } }, 422, 'before the first day'],
    [{ ...poll, initiative: { ...poll.initiative, themes: ['login'] } }, 422, "no theme 'login'"],
    [{ ...poll, initiative: { ...poll.initiative, threads: ['nothing'] } }, 404, "no post 'nothing'"],
    ['none', 422, 'not valid'],
  ])('that is %j is refused with %i', async (body, status, detail) => {
    const { call } = await aHouse();

    const answer = await call('manage', 'POST /v1/decisions', 'admin', JSON.stringify(body));

    expect(answer).toMatchObject({ status, body: { detail: expect.stringContaining(detail) } });
  });
});

describe('a decision of each kind', () => {
  it('names a request by asks, whatever of it the caller named', async () => {
    const { call } = await aHouse();
    const id = idOfFirst((await call('lists', 'GET /v1/requests', 'reader')).body);
    const { postIds } = (await call('lists', `GET /v1/requests/${id}`, 'reader')).body;

    for (const [kind, said] of Object.entries({ title: 'Dark boards', owner: 'design', ticket: 'ACME-7' })) {
      const ruling = { kind, by: 'Mo', request: postIds[0], [kind === 'owner' ? 'team' : kind]: said };
      const { status, body } = await call('manage', 'POST /v1/decisions', 'admin', ruling);
      expect(status).toBe(201);
      expect(body.asks).toEqual(postIds.toReversed().map((postId: string) => `${postId}-0`));
      expect(body.about).toMatchObject([{ request: id }]);
    }

    const read = (await call('lists', `GET /v1/requests/${id}`, 'reader')).body;
    expect(read).toMatchObject({ title: 'Dark boards', isNamed: true, owner: 'design', ticket: 'ACME-7' });
  });

  it('puts posts of one request apart, and names both sides of what that comes to', async () => {
    const { world, call } = await aHouse();
    await takeIn(wishes(2, { body: 'Please add a dark mode to the calendar.', from: 10 }), world);
    const id = idOfFirst((await call('lists', 'GET /v1/requests', 'reader')).body);
    const { postIds } = (await call('lists', `GET /v1/requests/${id}`, 'reader')).body;

    const apart = { kind: 'apart', by: 'Mo', a: postIds[0], b: id };
    const { body } = await call('manage', 'POST /v1/decisions', 'admin', apart);

    expect(postIds).toHaveLength(5);
    expect(body).toMatchObject({ void: null, a: expect.toSatisfy((asks) => asks.length === 2) });
    expect(body.a[0]).toBe(`${postIds[0]}-0`);
    expect(body.b).toHaveLength(3);
    const { requests } = (await call('lists', 'GET /v1/requests', 'reader')).body;
    expect(requests.map(({ demand }: { demand: number }) => demand)).toEqual([3, 2]);
    const same = await call('manage', 'POST /v1/decisions', 'admin', { ...apart, b: body.a[0] });
    expect(same).toMatchObject({ status: 422, body: { detail: expect.stringContaining('the same ask') } });
  });

  it('keeps a pseudonym of a member and no id, and the key of a thread', async () => {
    const { world, call } = await aHouse();
    const id = idOfFirst((await call('lists', 'GET /v1/requests', 'reader')).body);
    const { postIds } = (await call('lists', `GET /v1/requests/${id}`, 'reader')).body;
    const { author } = (await call('lists', `GET /v1/posts/${postIds[0]}`, 'reader')).body;
    const ruleOn = (body: unknown) => call('manage', 'POST /v1/decisions', 'admin', body);

    const staff = await ruleOn({ kind: 'staff', by: 'Mo', source: 'forum', authorId: 'member-2' });
    const optOut = await ruleOn({ kind: 'opt_out', by: 'Mo', source: 'forum', authorId: 'member-2' });
    const threads = [postIds[0]];
    const ran = await ruleOn({ ...poll, initiative: { ...poll.initiative, threads } });

    expect(staff.body).toMatchObject({ author, source: 'forum', isStaff: true, about: [], void: null });
    expect(optOut.body).toMatchObject({ author, isOut: true });
    expect(JSON.stringify(await listDecisions(world.ports))).not.toContain('member-2');
    const { threadKey } = (await (await openBooks(world.ports)).factsOn(['2026-11-16'])).at(-1)!;
    expect(ran.body.initiative).toMatchObject({ threads: [threadKey], themes: [], baseline: 'weekdays' });
  });
});

describe('requests over HTTP', () => {
  it('are listed, those most people are behind first, a page at a time', async () => {
    const { world, call } = await aHouse();
    await takeIn(wishes(5, { body: 'It would be great to export boards to CSV.', from: 20 }), world);
    await routeRequests(world.ports);

    const { body } = await call('lists', 'GET /v1/requests?limit=1', 'reader');
    const second = await call('lists', 'GET /v1/requests?limit=1&offset=1', 'reader');

    expect(body).toMatchObject({ total: 2, requests: [{ demand: 5, destination: 'design', status: 'open' }] });
    expect(body.requests[0].lastTold).toEqual({
      at: '2026-11-22T12:00:00Z',
      version: expect.any(Number),
      team: 'design',
    });
    expect(second.body.requests).toMatchObject([{ title: 'dark mode', demand: 3 }]);
    expect(await call('lists', 'GET /v1/requests?limit=0', 'reader')).toMatchObject({ status: 422 });
  });

  it('are found by a told id or any ask in them, with their posts and what was told and still waits', async () => {
    const { world, call } = await aHouse();
    await routeRequests({ ...world.ports, destinations: { find: () => undefined } });

    const { requests } = (await call('lists', 'GET /v1/requests', 'reader')).body;
    const { body } = await call('lists', `GET /v1/requests/${requests[0].id}`, 'reader');
    const byAsk = await call('lists', `GET /v1/requests/${body.postIds[0]}-0`, 'reader');

    expect(body.postIds).toHaveLength(3);
    expect(body.told).toMatchObject([
      {
        type: 'request.opened',
        team: 'design',
        state: 'waiting',
        tries: 1,
        reason: "The brand has no queue for 'design'.",
      },
    ]);
    expect(byAsk.body).toEqual(body);
    expect((await call('lists', `GET /v1/posts/${body.postIds[0]}`, 'reader')).body).toMatchObject({
      body: 'Please add a dark mode.',
      author: expect.not.stringContaining('member'),
    });
    expect(await call('lists', 'GET /v1/requests/nothing', 'reader')).toMatchObject({ status: 404 });
  });

  it('are found by the id a report told, though the post it is made of was deleted', async () => {
    const { world, call } = await aHouse('2026-11-24T12:00:00Z');
    const { id, asks } = (await issueReport(WEEK, world.ports)).requests.list[0]!;
    const [{ source, externalId }] = wishes(1) as [{ source: string; externalId: string }];
    await takeIn([{ op: 'delete', source, externalId, deletedAt: '2026-11-24T00:00:00Z' }], world);

    const { body } = await call('lists', `GET /v1/requests/${id}`, 'reader');

    expect(asks).toEqual([id, expect.any(String), expect.any(String)]);
    expect(body).toMatchObject({ id: asks[1], demand: 2 });
    const never = `${id.slice(0, -2)}-7`;
    expect(await call('lists', `GET /v1/requests/${never}`, 'reader')).toMatchObject({ status: 404 });
  });
});

describe('a report', () => {
  it('shows the status as of its cut, under an input digest of its own, and suggests no decision that was made', async () => {
    const { world, call } = await aHouse();
    const before = await readReport(WEEK, world.ports);
    const id = before.requests.list[0]!.id;
    await call('manage', 'POST /v1/decisions', 'admin', { kind: 'status', request: id, status: 'planned', by: 'Mo' });
    world.clock.advance(3600);

    const after = await readReport(WEEK, world.ports);
    const cutBefore = await readReport(WEEK, world.ports, Date.parse('2026-11-22T12:00:00Z'));

    expect(after.requests.list).toMatchObject([{ id, status: 'planned' }]);
    expect(reportAsMarkdown(after)).toContain('design: planned');
    expect(after.header.inputDigest).not.toBe(before.header.inputDigest);
    expect(after.header.digest).not.toBe(before.header.digest);
    expect(before.summary.suggestion?.text).toContain('Decide on dark mode');
    expect(after.summary.suggestion).toBeNull();
    expect(cutBefore.header.inputDigest).toBe(before.header.inputDigest);
    expect(cutBefore.requests.list).toMatchObject([{ id, status: 'open' }]);
  });

  it('that was issued is not issued again for what people decide after its week', async () => {
    const { world, call } = await aHouse('2026-11-24T12:00:00Z');
    const issued = await issueReport(WEEK, world.ports);
    const { id } = issued.requests.list[0]!;
    await call('manage', 'POST /v1/decisions', 'admin', { kind: 'status', request: id, status: 'shipped', by: 'Mo' });

    expect(await issueReport(WEEK, world.ports)).toEqual(issued);
  });
});
