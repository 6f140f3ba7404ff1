import { describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/report.ts';
import { DIGEST } from '../../lib/domain/brand.ts';
import { InvalidInputError, UnavailableError } from '../../lib/domain/errors.ts';
import { keys } from '../../lib/domain/layout.ts';
import { TeamEvent } from '../../lib/domain/team-event.ts';
import type { Item, Ports, Web, WebRequest } from '../../lib/ports.ts';
import { itemsOf } from '../../lib/steps/books.ts';
import { deliverReport } from '../../lib/steps/deliver-report.ts';
import { sendOutbox } from '../../lib/steps/outbox.ts';
import { issueReport } from '../../lib/steps/report.ts';
import { Death, dyingAt } from '../support/a-dying-process.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, insist, seeded, send, type World, type WorldOptions } from '../support/a-world.ts';

const WEEK = '2026-W47';
const MONDAY = '2026-11-23T07:00:00Z';
const REPORT = { from: 'reports@acme.example', recipients: ['pm@acme.example', 'cm@acme.example'], slack: true };

type Office = World & { readonly slack: WebRequest[] };

/** A brand with two recipients and a Slack channel, on Monday at its hour. */
function anOffice(options: WorldOptions = {}): Office {
  const slack: WebRequest[] = [];
  const web: Web = {
    call: async (request) => {
      slack.push(request);
      return { status: 200, headers: {}, body: 'ok' };
    },
  };
  const credentials = { 'report/slack': ['https://hooks.example/T/B/x'] };
  const brand = { report: REPORT, ...options.brand };
  return { ...aWorld({ at: MONDAY, web, credentials, ...options, brand }), slack };
}

async function live(world: World, posts: readonly unknown[]): Promise<void> {
  await send(posts, world);
  await drain(world);
}

/** An office whose community wrote a little last week. */
async function aBusyOffice(options: WorldOptions = {}): Promise<Office> {
  const office = anOffice(options);
  await live(office, [
    aPost({ externalId: 'a', body: 'Please add a dark mode.' }),
    aPost({ externalId: 'b', author: { id: 'bo' }, body: 'The export is broken and I hate it.' }),
  ]);
  return office;
}

async function itemsIn(query: { pk: string; prefix?: string }, { table }: Pick<Ports, 'table'>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of itemsOf({ ...query, consistent: true }, table)) items.push(item);
  return items;
}

/** What the ledger of a week says: `via issue` and the state. */
async function ledgerOf(week: string, ports: Ports): Promise<string[]> {
  const rows = await itemsIn({ pk: `WEEK#${week}`, prefix: 'TOLD#' }, ports);
  return rows.flatMap(({ via, issue, state }) => (via === undefined ? [] : [`${via} ${issue} ${state}`]));
}

/** Take everything off the digest queue, in its order. */
async function digestsOf({ destinations }: Ports): Promise<TeamEvent[]> {
  const { queue } = destinations.find(DIGEST)!;
  const events: TeamEvent[] = [];
  for (;;) {
    const messages = await queue.receive({ max: 10 });
    if (messages.length === 0) return events;
    events.push(...messages.map(({ body }) => TeamEvent.parse(JSON.parse(body))));
    await queue.remove(messages.map(({ receipt }) => receipt));
  }
}

const issuesOf = async (week: string, ports: Ports) =>
  (await itemsIn({ pk: `WEEK#${week}`, prefix: 'REPORT#' }, ports)).length;

const EVERYBODY = ['mail 1 sent', 'mail 1 sent', 'queue 1 sent', 'slack 1 sent'];

describe('the report of last week', () => {
  it('is sealed and goes to the digest queue, to every recipient by themselves, and to Slack', async () => {
    const { ports, mails, slack } = await aBusyOffice();

    const delivered = await createHandler(ports)({});

    expect(delivered).toEqual({ outcome: 'delivered', week: WEEK, issue: 1, sent: 4, waiting: 0 });
    expect(await ledgerOf(WEEK, ports)).toEqual(EVERYBODY);
    expect(mails.map(({ to }) => to).sort()).toEqual([['cm@acme.example'], ['pm@acme.example']]);
    expect(mails[0]!.id).toMatch(/^acme\.2026-W47\.1\.[0-9a-f]{12}@groundswell$/);
    expect(slack).toMatchObject([{ method: 'POST', url: 'https://hooks.example/T/B/x' }]);
    expect(await digestsOf(ports)).toMatchObject([
      { type: 'digest.weekly', subject: WEEK, source: '/brands/acme', data: { week: WEEK, issue: 1, version: 1 } },
    ]);
  });

  it('is delivered once, though the schedule fires again and posts came in meanwhile', async () => {
    const office = await aBusyOffice();
    await createHandler(office.ports)({});

    await live(office, [aPost({ externalId: 'late', author: { id: 'cy' } })]);
    const again = await createHandler(office.ports)({});

    expect(again).toEqual({ outcome: 'already', week: WEEK, issue: 1, sent: 0, waiting: 0 });
    expect(office.mails).toHaveLength(2);
    expect(await issuesOf(WEEK, office.ports)).toBe(1);
  });

  it.each(Array.from({ length: 12 }, (_, seed) => [seed]))(
    'is one issue and one delivery each when schedules overlap (seed %i)',
    async (seed) => {
      const { ports, mails } = await aBusyOffice({ crashes: { likely: 0, random: seeded(seed) } });

      await Promise.all([1, 2, 3].map(() => insist(() => createHandler(ports)({}))));

      expect(await issuesOf(WEEK, ports)).toBe(1);
      expect(new Set(mails.map(({ id }) => id)).size).toBe(2);
      expect(await ledgerOf(WEEK, ports)).toEqual(EVERYBODY);
      expect(await itemsIn({ pk: 'OUTBOX' }, ports)).toEqual([]);
      expect(await digestsOf(ports)).toHaveLength(1);
    },
  );

  it('is one issue for everybody, though another came while it was chosen', async () => {
    const office = await aBusyOffice();
    const { table } = office.ports;
    let raced = false;
    /** Before our choice is put, another run sees a late post, issues the week again and delivers that. */
    const put: typeof table.put = async (item, condition) => {
      if (item.sk === 'TOLD' && !raced) {
        raced = true;
        await live(office, [aPost({ externalId: 'late', author: { id: 'cy' } })]);
        await createHandler(office.ports)({});
      }
      return table.put(item, condition);
    };

    const delivered = await createHandler({ ...office.ports, table: { ...table, put } })({});

    expect(delivered).toMatchObject({ outcome: 'already', issue: 2 });
    expect(await ledgerOf(WEEK, office.ports)).toEqual(EVERYBODY.map((entry) => entry.replace('1', '2')));
    expect(office.mails).toHaveLength(2);
  });

  it('says so when nobody wrote', async () => {
    const { ports, mails } = anOffice();

    await createHandler(ports)({});

    expect(mails[0]!.subject).toBe('Acme, week 47: No member wrote anything this week');
    expect(mails[0]!.text).toContain('a source has stopped sending');
  });

  it('reaches a recipient who was named later, and nobody else again', async () => {
    const { ports, mails } = await aBusyOffice();
    await createHandler(ports)({});
    const brand = {
      ...ports.brand,
      report: { ...ports.brand.report, recipients: ['new@acme.example', ...REPORT.recipients] },
    };

    await createHandler({ ...ports, brand })({});

    expect(mails.map(({ to }) => to[0])).toEqual([...REPORT.recipients, 'new@acme.example']);
  });

  it('reaches the others when one address is refused, and the ledger says why', async () => {
    const { ports, mails } = await aBusyOffice();
    const mail: Ports['mail'] = {
      send: async (one) => {
        if (one.to.includes('pm@acme.example')) throw new InvalidInputError('Email address is not verified.');
        await ports.mail.send(one);
      },
    };

    await createHandler({ ...ports, mail })({});

    expect(mails.map(({ to }) => to[0])).toEqual(['cm@acme.example']);
    const refused = (await itemsIn({ pk: `WEEK#${WEEK}`, prefix: 'TOLD#' }, ports)).filter(
      ({ state }) => state === 'refused',
    );
    expect(refused).toMatchObject([{ recipient: 'pm@acme.example', reason: 'Email address is not verified.' }]);
    expect(await itemsIn({ pk: 'OUTBOX' }, ports)).toEqual([]);
  });

  it('waits for Slack while it does not answer, and is posted by whoever empties the outbox next', async () => {
    const { ports, slack } = await aBusyOffice();
    const web: Web = { call: async () => ({ status: 503, headers: {}, body: '' }) };

    const first = await createHandler({ ...ports, web })({});
    const waiting = await ledgerOf(WEEK, ports);
    await sendOutbox(ports);

    expect(first).toMatchObject({ sent: 3, waiting: 1 });
    expect(waiting).toContain('slack 1 waiting');
    expect(slack).toHaveLength(1);
    expect(await ledgerOf(WEEK, ports)).toEqual(EVERYBODY);
  });
});

describe('a week that cannot be sealed', () => {
  it('is tried again while another fold is at work, and nothing is decided', async () => {
    const { ports, clock, mails } = await aBusyOffice();
    await ports.table.put({ ...keys.lease('aggregate'), holder: 'another', until: clock.now() + 60_000 });

    const busy = createHandler(ports)({});
    await expect(busy).rejects.toThrow(UnavailableError);
    const decided = await ports.table.get(keys.weekTold(WEEK));
    clock.advance(61);
    await createHandler(ports)({});

    expect(decided).toBeUndefined();
    expect(mails).toHaveLength(2);
  });

  it('is never sealed while more is marked than a reader may fold', async () => {
    const world = anOffice();
    const many = Array.from({ length: 2000 }, (_, i) => aPost({ externalId: `m${i}`, author: { id: `m${i}` } }));
    await live(world, [...many, aPost({ externalId: 'x', createdAt: '2026-11-18T08:00:00Z' })]);

    await expect(issueReport(WEEK, world.ports)).rejects.toThrow(UnavailableError);

    expect(await issuesOf(WEEK, world.ports)).toBe(0);
  });

  it('is refused while it is not over', async () => {
    const { ports } = await aBusyOffice();

    await expect(deliverReport('2026-W48', ports)).rejects.toThrow('Week 2026-W48 is not over yet');
  });
});

describe('a week that moved after it was delivered', () => {
  it('goes to the digest queue as a new issue, and to people in the next mail', async () => {
    const office = await aBusyOffice();
    const { ports, clock, mails, slack } = office;
    await createHandler(ports)({});

    clock.advance(7 * 86_400);
    await live(office, [aPost({ externalId: 'late', author: { id: 'cy' }, createdAt: '2026-11-19T10:00:00Z' })]);
    await createHandler(ports)({});

    expect(await ledgerOf(WEEK, ports)).toEqual([...EVERYBODY, 'queue 2 sent']);
    expect(await ledgerOf('2026-W48', ports)).toEqual(EVERYBODY);
    expect((await digestsOf(ports)).map(({ data }) => data)).toMatchObject([
      { version: 1, week: WEEK, issue: 1 },
      { version: 2, week: '2026-W48', issue: 1 },
      { version: 3, week: WEEK, issue: 2 },
    ]);
    expect([mails.length, slack.length]).toEqual([4, 2]);
    expect(mails[2]!.text).toContain('Week 47 of 2026, posts: was 2, is 3.');
    expect(mails[2]!.subject).toContain('week 48');
  });

  it('stays untold while it was never told', async () => {
    const office = await aBusyOffice();
    await fold(office);
    await issueReport('2026-W46', office.ports);

    await createHandler(office.ports)({});

    expect(await ledgerOf('2026-W46', office.ports)).toEqual([]);
  });
});

/** An office that delivered the week before last, which then moved; it is Monday again. */
async function anOfficeThatMoved(): Promise<Office> {
  const office = anOffice({ at: '2026-11-16T07:00:00Z' });
  await live(office, [aPost({ externalId: 'a', createdAt: '2026-11-10T10:00:00Z' })]);
  await createHandler(office.ports)({});
  await digestsOf(office.ports);
  office.mails.length = 0;
  office.slack.length = 0;
  office.clock.advance(7 * 86_400);
  await live(office, [
    aPost({ externalId: 'b', author: { id: 'bo' }, createdAt: '2026-11-11T10:00:00Z' }),
    aPost({ externalId: 'c', body: 'The export is broken and I hate it.' }),
  ]);
  return office;
}

describe.each(['before', 'after'] as const)('a process that dies %s any of its calls', (moment) => {
  it('leaves what the next one brings to its end: one issue, each told under one id, nothing left over', async () => {
    let calls = 0;
    let repeats = 0;
    for (let n = 1; ; n++) {
      const { ports, mails, slack } = await anOfficeThatMoved();
      const dying = dyingAt(n, moment, ports);
      await createHandler(dying.ports)({}).catch((error) => {
        if (!(error instanceof Death)) throw error;
      });
      if (!dying.died()) break;
      calls = n;
      // The dead hold their lease until it ends.
      await ports.table.delete(keys.lease('aggregate'));

      await createHandler(ports)({});

      const call = `call ${n}`;
      expect([await issuesOf('2026-W46', ports), await issuesOf(WEEK, ports)], call).toEqual([2, 1]);
      expect(new Set(mails.map(({ id }) => id)).size, call).toBe(2);
      repeats += mails.length + slack.length - 3;
      for (const { text } of mails) expect(text, call).toContain('Week 46 of 2026, posts: was 1, is 2.');
      expect(await ledgerOf(WEEK, ports), call).toEqual(EVERYBODY);
      expect(await ledgerOf('2026-W46', ports), call).toEqual([...EVERYBODY, 'queue 2 sent']);
      expect(
        (await digestsOf(ports)).map(({ data }) => data),
        call,
      ).toMatchObject([
        { week: WEEK, issue: 1 },
        { week: '2026-W46', issue: 2 },
      ]);
      expect(await itemsIn({ pk: 'OUTBOX' }, ports), call).toEqual([]);
    }
    expect(calls).toBeGreaterThan(100);
    // Only between a send and its note in the ledger: two calls for each of three.
    expect(repeats).toBeLessThanOrEqual(6);
  });
});
