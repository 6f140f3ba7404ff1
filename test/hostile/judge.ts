import { LIMITS } from '../../lib/domain/limits.ts';
import { faultsOf } from './answers.ts';
import { faultsOfCheck, read } from './checks.ts';
import type { Counts, Opened } from './control.ts';
import { bytesOf, type Expanding } from './expand.ts';
import { type After, type Expect, Input, type Send } from './format.ts';
import { type Sender, sendAll } from './send.ts';
import type { Service } from './service.ts';
import { faultsOfAnswer, faultsOfLog, faultsOfProcess, MEMORY_MAX, STORED_WITHIN } from './unasked.ts';
import { type Answer, exchange } from './wire.ts';

export type Judging = {
  readonly service: Service;
  readonly limits: Readonly<Record<string, number>>;
  readonly fixtures: string;
  /** Whether memory is looked at after each input; whoever judges hundreds may look once at the end. */
  readonly settles?: boolean;
};

/** What is wrong with how the service took one input: sentences, none when all is right. */
export async function judge(input: Input, judging: Judging): Promise<string[]> {
  const { service, limits } = judging;
  const opened = await service.reset();
  const before = await service.ask({ what: 'counts' });
  const { settles = true } = judging;
  const memory = settles ? await service.ask({ what: 'settle' }) : 0;
  const rollup = await rollupOf(input.after, before.weeks, opened);

  const defaultId = `hostile-${input.id}`;
  let ahead = 0;
  const expanding = (): Expanding => ({
    limits,
    fixtures: judging.fixtures,
    now: Date.now() + ahead,
    post: (members) => ({ ...GOOD, externalId: defaultId, ...members }),
  });
  const faults: string[] = [];
  const heard: { answers: readonly Answer[]; asked: readonly string[] }[] = [];
  const held = new Set<string>();
  for (const step of input.steps) {
    heard.push({ answers: [], asked: [] });
    if ('send' in step) {
      const sender: Sender = { inputId: input.id, service, opened, expanding: expanding() };
      faults.push(...(await takeStep(step, sender, heard)));
    } else if ('wait' in step) await drained(service);
    else if ('hold' in step) {
      await service.ask({ what: 'hold', queue: step.hold });
      held.add(step.hold);
    } else if ('release' in step) {
      await service.ask({ what: 'release', queue: step.release });
      held.delete(step.release);
    } else {
      await service.ask({ what: 'advance', seconds: step.advanceSeconds });
      ahead += step.advanceSeconds * 1000;
    }
    if (!service.isAlive()) return [...faults, 'the process ended'];
  }
  for (const queue of held) await service.ask({ what: 'release', queue });
  await drained(service);
  const after = await service.ask({ what: 'counts' });
  const lines = service.lines();
  faults.push(...(await faultsOfAfter(input.after, { before, after, lines, rollup }, opened)));
  const kept = { posts: after.posts - before.posts, outcomes: tallyOf(lines, 'stored') };
  const sender: Sender = { inputId: input.id, service, opened, expanding: expanding() };
  const weeks = after.weeks.length > 0 ? after.weeks : [GOOD_WEEK];
  const scene = { ...sender, defaultId, weeks, newPosts: [kept.posts, kept.outcomes], lines };
  for (const check of input.after.checks) faults.push(...(await faultsOfCheck(check, scene)));

  faults.push(...(await faultsOfGoodPost(sender)));
  faults.push(...faultsOfProcess(before, await service.ask({ what: 'counts' })));
  faults.push(...faultsOfLog(service.lines(), opened, input));
  if (settles) faults.push(...(await faultsOfMemory(memory, service)));
  if (!service.isAlive()) faults.push('the process ended');
  return [...new Set(faults)];
}

const GOOD = {
  source: 'forum',
  author: { id: 'm-1', name: 'Ana' },
  title: 'A title',
  body: 'Please add dark mode.',
  createdAt: '2026-03-04T10:00:00Z',
};
const GOOD_WEEK = '2026-W10';

const HEAD = Buffer.from('HEAD ');

async function takeStep(
  { send, expect = {} }: { readonly send: Send; readonly expect?: Expect | undefined },
  sender: Sender,
  heard: { answers: readonly Answer[]; asked: readonly string[] }[],
): Promise<string[]> {
  const step = heard.length - 1;
  const { cpuMs: from } = await sender.service.ask({ what: 'counts' });
  const answers = await sendAll(send, expect.closed !== undefined, sender);
  const cpuMs = sender.service.isAlive() ? (await sender.service.ask({ what: 'counts' })).cpuMs - from : 0;
  heard[step] = { answers, asked: Object.values(send.params ?? {}).map(String) };
  const isHead = send.raw !== undefined && bytesOf(send.raw, sender.expanding).subarray(0, 5).equals(HEAD);
  const faults = [
    ...faultsOf(expect, step, heard, cpuMs),
    ...answers.flatMap((answer) => faultsOfAnswer(answer, isHead)),
  ];
  return faults.map((fault) => `step ${step}: ${fault}`);
}

type Seen = {
  readonly before: Counts;
  readonly after: Counts;
  readonly lines: readonly string[];
  readonly rollup: Readonly<Record<string, number>>;
};

async function faultsOfAfter(
  expected: After,
  { before, after, lines, rollup }: Seen,
  opened: Opened,
): Promise<string[]> {
  const faults: string[] = [];
  const compare = (what: string, wanted: number | undefined, ...got: readonly number[]) => {
    if (wanted !== undefined && !got.includes(wanted)) faults.push(`${what} ${got[0]}, not ${wanted}`);
  };
  // Posts that are there now and were not before; or outcomes, which count an edit or a delete of one as well.
  compare('stored', expected.stored, after.posts - before.posts, tallyOf(lines, 'stored'));
  compare('duplicate', expected.duplicate, tallyOf(lines, 'duplicate'));
  compare('superseded', expected.superseded, tallyOf(lines, 'superseded'));
  compare('setAside', expected.setAside, after.aside.length - before.aside.length);
  compare('deadLetter', expected.deadLetter ?? 0, after.deadLetters - before.deadLetters);
  if (expected.reason !== undefined) {
    const { reason } = expected;
    // Whatever was set aside could not be mapped; a reason that says why it could not even be read says more.
    const fits = after.aside.some((one) => one.reason === reason || reason === 'unmappable' || reason === 'unreadable');
    if (!fits) faults.push(`set aside for '${after.aside[0]?.reason ?? 'nothing'}', not '${reason}'`);
  }
  if (expected.rollup !== undefined) {
    const now = await rollupOf(expected, after.weeks, opened);
    for (const week of new Set([...Object.keys(now), ...Object.keys(expected.rollup)])) {
      compare(`posts in ${week}:`, expected.rollup[week] ?? 0, (now[week] ?? 0) - (rollup[week] ?? 0));
    }
  }
  return faults;
}

/** Posts of each week, as its report counts them. */
async function rollupOf(
  { rollup }: After,
  weeks: readonly string[],
  opened: Opened,
): Promise<Readonly<Record<string, number>>> {
  if (rollup === undefined) return {};
  const counted: Record<string, number> = {};
  for (const week of new Set([...weeks, ...Object.keys(rollup)])) {
    const report = JSON.parse(await read(`/v1/reports/${week}`, 'application/json', { opened }));
    counted[week] = report.engagement.posts.value ?? 0;
  }
  return counted;
}

/** How many deliveries the log says came to this. */
function tallyOf(lines: readonly string[], outcome: string): number {
  return lines.reduce((sum, line) => {
    if (!line.includes('"classify.done"')) return sum;
    try {
      return sum + Number(JSON.parse(line)[outcome] ?? 0);
    } catch {
      return sum;
    }
  }, 0);
}

/** Whatever was sent: a good post right after is stored within two seconds. */
async function faultsOfGoodPost({ inputId, service, opened }: Sender): Promise<string[]> {
  const externalId = `good-after-${inputId}`;
  const body = JSON.stringify({ ...GOOD, externalId, author: { id: 'm-good' } });
  const head = `POST /v1/posts HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${opened.keys.acme.writer}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`;
  const from = performance.now();
  const { status } = await exchange(opened.address, Buffer.from(head + body), { patienceMs: STORED_WITHIN });
  if (status !== 202) return [`a good post right after was answered ${status}`];
  while (performance.now() - from < STORED_WITHIN) {
    if ((await service.ask({ what: 'post', externalId })) !== null) return [];
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return ['a good post right after was not stored within two seconds'];
}

/** Whether the process holds much more than before, once it had time to let go. */
export async function faultsOfMemory(before: number, service: Service): Promise<string[]> {
  let grown = 0;
  for (let tries = 0; tries < 10; tries++) {
    grown = (await service.ask({ what: 'settle' })) - before;
    if (grown <= MEMORY_MAX) return [];
  }
  return [`it holds ${Math.round(grown / 1_048_576)} MiB more than before`];
}

/** However long the queue is, it is worked off within a minute. */
async function drained(service: Service): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the queues were not empty within a minute')), DRAINED_MS).unref();
  });
  await Promise.race([service.ask({ what: 'drained' }), late]);
}

const DRAINED_MS = 60_000;

/** The product's own limits where it publishes them, else those of its code, by the same names. */
export async function limitsOf({ address }: Opened): Promise<Readonly<Record<string, number>>> {
  const defaults = LIMITS;
  try {
    const answer = await fetch(`${address}/v1/openapi.json`);
    const { info } = (await answer.json()) as { info?: { 'x-limits'?: Record<string, number> } };
    return { ...defaults, ...info?.['x-limits'] };
  } catch {
    return defaults;
  }
}

/** Read one input. @throws Error that says what is not understood of it. */
export function inputOf(value: unknown): Input {
  const parsed = Input.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`it is not understood: ${issue?.path.join('/')}: ${issue?.message}`);
}
