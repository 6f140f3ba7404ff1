import { type AggregateEvent, createHandler as createAggregate } from '../functions/aggregate.ts';
import { createHandler as createClassify } from '../functions/classify.ts';
import { createHandler as createIngest } from '../functions/ingest.ts';
import { createHandler as createReport } from '../functions/report.ts';
import { checkItem } from '../lib/domain/item-limits.ts';
import { addUnits, type Units } from '../lib/domain/units.ts';
import type { Ports } from '../lib/ports.ts';
import { makeKey } from '../lib/steps/manage.ts';
import { openClosedBooks } from '../lib/steps/open-books.ts';
import { readStanding } from '../lib/steps/standing.ts';
import { aCall } from '../test/support/a-call.ts';
import type { CostWorld } from './cost-world.ts';

/** A function with this much memory has one processor to itself, MB; with less it takes longer, in proportion. */
const ONE_PROCESSOR_MB = 1769;
const READ_UNIT_BYTES = 4096;

/** What is read of each post and of each hour whenever the books are read to tell product teams what is new. */
export type BooksRead = { readonly unitsPerPost: number; readonly unitsPerHour: number };

/** The functions of a deployment, called as AWS calls them; `used` tells what each has used. */
export async function openFunctions(world: CostWorld, accessLineBytes: number) {
  const { meter } = world;
  const { ports } = world.open('manage');
  const key = await makeKey('writer', new Uint8Array(32), ports);
  const used = new Map<string, Units>();
  const note = (door: string, units: Units) => used.set(door, addUnits(used.get(door) ?? {}, units));

  /** Counted is the time of this process, in which the servers that answer work as well: what waits there works here. */
  const door = <Event, Answer>(name: string, create: (ports: Ports) => (event: Event) => Promise<Answer>) => {
    const opened = world.open(name);
    const handle = create(opened.ports);
    return async (event: Event): Promise<Answer> => {
      const from = process.cpuUsage();
      const answer = await world.logged(async () => {
        const answered = await handle(event);
        opened.end();
        return answered;
      });
      meter.count('invocations', 1);
      meter.count('gigabyteSeconds', secondsSince(from) * (ONE_PROCESSOR_MB / 1024));
      note(name, meter.take());
      return answer;
    };
  };
  const ingest = door('ingest', (opened) => createIngest({ find: () => opened }));
  const classify = door('classify', createClassify);
  const aggregate = door('aggregate', createAggregate);
  const report = door('report', createReport);
  const { posts } = ports;

  return {
    used,
    note,

    async ingest(batch: readonly unknown[]) {
      note('API', { httpRequests: 1, logBytes: accessLineBytes });
      const answer = await ingest(aCall('POST /v1/posts', key, { posts: batch }));
      if (answer.statusCode !== 202) throw new Error(`Posts were not taken: ${answer.body}`);
    },

    /** Receive so many posts and hand them over, as Lambda does: ten at most to a receive. */
    async classify(count: number, most: number) {
      for (let left = count; left > 0; ) {
        const messages = [];
        while (messages.length < Math.min(most, left))
          messages.push(...(await posts.receive({ max: Math.min(10, most) })));
        note('event source', meter.take());
        const Records = messages.map(({ id, body }) => ({ messageId: id, body }));
        const { batchItemFailures } = await classify({ Records } as never);
        if (batchItemFailures.length > 0) throw new Error('Posts were not kept.');
        await posts.remove(messages.map(({ receipt }) => receipt));
        note('event source', meter.take());
        left -= messages.length;
      }
    },

    /** Read the books as it is done to tell product teams what is new. */
    async readBooks(sent: number): Promise<BooksRead> {
      meter.take();
      const { items } = await ports.table.query({ pk: 'BOOKS', consistent: true });
      const hours = meter.take().readUnits ?? 0;
      await readStanding(await openClosedBooks(ports), world.clock.now(), ports);
      const all = meter.take().readUnits ?? 0;
      const bytes = items.reduce((sum, item) => sum + checkItem(item), 0);
      return { unitsPerPost: (all - hours) / sent, unitsPerHour: bytes / items.length / READ_UNIT_BYTES };
    },

    aggregate: (hours: AggregateEvent['hours']) => aggregate({ hours }),
    report: (week: string) => report({ week }),
  };
}

function secondsSince(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}
