import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workBeside } from '../../bin/beside.ts';
import { readBrandFile } from '../../bin/brand-file.ts';
import { createHandler } from '../../functions/insights.ts';
import { InvalidInputError, NotFoundError } from '../../lib/domain/errors.ts';
import { doHere } from '../../lib/steps/beside.ts';
import { readMarks } from '../../lib/steps/books.ts';
import { foldHour } from '../../lib/steps/fold-hour.ts';
import { makeKey } from '../../lib/steps/manage.ts';
import { openBooks, weeksOf } from '../../lib/steps/open-books.ts';
import { LARGE } from '../../lib/steps/when-large.ts';
import { aCall } from '../support/a-call.ts';
import { crowd } from '../support/a-crowded-hour.ts';
import { aWorld, drain, fold, send, type World } from '../support/a-world.ts';

const HOUR = '2026-11-25T10';
const EXAMPLE = join(import.meta.dirname, '../../examples/acme');

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-'));
  file = join(folder, 'acme.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The example's eight weeks, in books. */
async function anExampleWorld(): Promise<World> {
  const world = aWorld({ at: '2026-11-22T20:00:00Z', brand: readBrandFile(join(EXAMPLE, 'brand.json'), '.') });
  const lines = readFileSync(join(EXAMPLE, 'posts.jsonl'), 'utf8').trim().split('\n');
  await send(
    lines.map((line) => JSON.parse(line)),
    world,
  );
  await drain(world);
  await fold(world);
  return world;
}

/** Write a world's table to the file that processes beside it read. */
function store({ journal }: World): void {
  journal.db.prepare('VACUUM INTO ?').run(file);
}

function besideOf({ ports, clock }: World) {
  return workBeside({ file, brand: ports.brand }, clock);
}

describe('work that is done in a process beside', () => {
  it('comes to what it comes to here, for every week of the example', async () => {
    const world = await anExampleWorld();
    store(world);
    const [there, here] = [besideOf(world), doHere(world.ports)];
    const weeks = weeksOf(await openBooks(world.ports));

    expect(weeks.length).toBeGreaterThan(7);
    for (const week of weeks) {
      const report = await there.compose(week, undefined, week);
      expect(JSON.stringify(report)).toBe(JSON.stringify(await here.compose(week, undefined, week)));
      expect(report.engagement.posts.value).toBeGreaterThan(0);
      expect(await there.summarise(week, week)).toStrictEqual(await here.summarise(week, week));
      expect(await there.asks(week, week)).toStrictEqual(await here.asks(week, week));
      expect(await there.championPosts(week, week)).toStrictEqual(await here.championPosts(week, week));
      const page = { limit: 5, role: 'admin' } as const;
      const list = await there.evidence(week, 'engagement.posts', page);
      expect(list).toStrictEqual(await here.evidence(week, 'engagement.posts', page));
      expect(list.posts.length).toBe(5);
    }
    const lists = [{ after: undefined, limit: 5 }, 'admin'] as const;
    const days = { days: 14, all: true, late: false, state: 'any' } as const;
    const themed = { theme: 'appearance', standing: 'any' } as const;
    const posts = await there.posts(themed, ...lists);
    expect(posts).toStrictEqual(await here.posts(themed, ...lists));
    expect(posts.entries.length).toBe(5);
    const inbox = await there.inbox(days, ...lists);
    expect(inbox).toStrictEqual(await here.inbox(days, ...lists));
    expect(inbox.entries.length).toBe(5);
    expect(await there.flagged(days, ...lists)).toStrictEqual(await here.flagged(days, ...lists));
    const at = world.clock.now();
    const due = await there.due([], at);
    expect(due).toStrictEqual(await here.due([], at));
    expect(due.due.length).toBeGreaterThan(0);
    expect(await there.spikes(at)).toStrictEqual(await here.spikes(at));
  });

  it('is shared by those who ask the same of what is under way, or of what waits', async () => {
    const world = await anExampleWorld();
    store(world);
    const { compose, asks } = besideOf(world);
    const week = '2026-W47';

    const [first, same, moved, movedAgain, other] = await Promise.all([
      compose(week, undefined, 'as it stood'),
      compose(week, undefined, 'as it stood'),
      compose(week, undefined, 'moved'),
      compose(week, undefined, 'moved again'),
      asks(week, 'as it stood'),
    ]);

    expect(same).toBe(first);
    expect(moved).not.toBe(first);
    expect(movedAgain).toBe(moved);
    expect(other).not.toBe(first);
  });

  it('tells whoever asked what is not there, and what can never be', async () => {
    const world = await anExampleWorld();
    store(world);

    await expect(besideOf(world).evidence('2026-W47', 'engagement.none', {})).rejects.toThrow(NotFoundError);
    const posts = besideOf(world).posts({ text: 'x', standing: 'any' }, { after: undefined, limit: 1 }, 'reader');
    await expect(posts).rejects.toThrow(InvalidInputError);
  });

  it('ends in a refusal when the process ends, and is done by another when it is asked for again', async () => {
    const world = await anExampleWorld();
    const beside = besideOf(world);
    const ask = () => beside.compose('2026-W47', undefined, '');

    await expect(Promise.all([ask(), beside.spikes(0)])).rejects.toThrow('The process that counts many posts ended.');
    store(world);

    expect((await ask()).header.week).toBe('2026-W47');
  });
});

describe('a report of a week of many posts', () => {
  it('is answered 503 while the process beside dies, and is there when another is begun', async () => {
    const world = aWorld({ at: '2026-11-26T12:00:00Z' });
    await crowd(HOUR, LARGE, world.ports);
    await fold(world);
    const ports = { ...world.ports, beside: besideOf(world) };
    const key = await makeKey('reader', new Uint8Array(32), ports);
    const handle = createHandler({ find: () => ports, log: ports.log });
    const ask = () => handle(aCall('GET /v1/reports/2026-W48', key, undefined, { accept: 'application/json' }));

    const refused = await ask();
    store(world);
    const answered = await ask();

    expect([refused.statusCode, refused.headers?.['retry-after']]).toEqual([503, '2']);
    expect(answered.statusCode).toBe(200);
    expect(JSON.parse(answered.body!).engagement.posts.value).toBe(LARGE);
  });
});

describe('an hour of many posts', () => {
  it('stays marked when the process that folds it ends, and is folded by another', async () => {
    const world = aWorld();
    await crowd(HOUR, 3000, world.ports);
    const ports = { ...world.ports, beside: besideOf(world) };

    await expect(foldHour(HOUR, ports)).rejects.toThrow('ended');
    expect(await readMarks(ports.table)).toEqual([HOUR]);
    store(world);
    await foldHour(HOUR, ports);

    expect(await readMarks(ports.table)).toEqual([]);
  });

  it('is folded into the page that would be made here', async () => {
    const world = aWorld();
    await crowd(HOUR, 3000, world.ports);
    store(world);
    const [there, here] = [besideOf(world), doHere(world.ports)];

    const page = await there.fold(HOUR, undefined);
    expect(page.rows).toBe(3000);
    expect({ ...page, chunks: page.chunks?.map(String) }).toEqual(
      await here.fold(HOUR, undefined).then((own) => ({ ...own, chunks: own.chunks?.map(String) })),
    );
    expect(await there.fold(HOUR, page.digest)).toMatchObject({ rows: 3000, chunks: undefined });
  });
});
