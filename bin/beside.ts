import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { Brand } from '../lib/domain/brand.ts';
import { InvalidInputError, NotFoundError, UnavailableError } from '../lib/domain/errors.ts';
import type { Beside, Clock } from '../lib/ports.ts';

/** What a process is told first. */
export type Begun = { readonly file: string; readonly brand: Brand };
/** A piece of work: its name, what is given, and the moment it is done at, ms. */
export type Asked = { readonly work: keyof Beside; readonly given: readonly unknown[]; readonly at: number };
/** What became of it: its result, or the error it ended in. */
export type Answered = { readonly done: unknown } | { readonly failed: Pick<Error, 'name' | 'message'> };

type Job = {
  readonly asked: Pick<Asked, 'work' | 'given'>;
  /** Of work that is shared: jobs of one name read the same, and of one basis find the same; undefined of all other. */
  readonly shared: { readonly name: string; readonly basis: string } | undefined;
  readonly settled: PromiseWithResolvers<unknown>;
};

/** A process that was asked nothing for so long ends, ms. */
const IDLE = 5000;
/**
 * What 150,000 facts of one hour and week take at most is then 480 MB and not 630, what 300,000 take 700 and not 860, for
 * a tenth more of the processor's time.
 */
const LEAN = ['--max-semi-space-size=16', '--heap-growing-percent=50'] as const;
const PROGRAM = new URL('./beside-process.ts', import.meta.url);

/**
 * Has work on many facts of a brand's file done in a process beside this one, which begins when there is some and ends
 * when there is no more: it holds what the service is not to weigh, and the service answers meanwhile.
 *
 * One thing is done at a time. Who asks for what still waits gets the answer of whoever asked first, since it will be
 * read from what stands when it is begun; for what is under way only while nothing moved since that was asked. So
 * however many ask for a week that moves, one count is under way and one waits.
 */
export function workBeside(begun: Begun, clock: Clock): Beside {
  let worker: ReturnType<typeof startWorker> | undefined;
  const ask = <Work extends keyof Beside>(work: Work, given: unknown[], shared?: Job['shared']) => {
    if (worker === undefined || worker.isOver()) worker = startWorker(begun, clock);
    return worker.ask({ work, given }, shared) as ReturnType<Beside[Work]>;
  };
  return {
    fold: (hour, known) => ask('fold', [hour, known]),
    compose: (week, asOf, basis) => ask('compose', [week, asOf], { name: `compose ${week} ${asOf}`, basis }),
    summarise: (week, basis) => ask('summarise', [week], { name: `summarise ${week}`, basis }),
    asks: (week, basis) => ask('asks', [week], { name: `asks ${week}`, basis }),
    due: (told, at) => ask('due', [told, at]),
    spikes: (at) => ask('spikes', [at]),
    evidence: (week, figure, page) => ask('evidence', [week, figure, page]),
    posts: (filter, from, role) => ask('posts', [filter, from, role]),
    inbox: (filter, from, role) => ask('inbox', [filter, from, role]),
    flagged: (filter, from, role) => ask('flagged', [filter, from, role]),
    championPosts: (week, basis) => ask('championPosts', [week], { name: `championPosts ${week}`, basis }),
  };
}

function startWorker(begun: Begun, clock: Clock) {
  const child = fork(PROGRAM, [], { serialization: 'advanced', execArgv: [...LEAN] });
  child.unref();
  beBehind(child);
  child.send(begun);
  const waiting: Job[] = [];
  let underWay: Job | undefined;
  let idle: NodeJS.Timeout | undefined;
  let isOver = false;
  const end = () => {
    isOver = true;
    clearTimeout(idle);
    const lost = underWay === undefined ? waiting.splice(0) : [underWay, ...waiting.splice(0)];
    underWay = undefined;
    for (const { settled } of lost) settled.reject(new UnavailableError('The process that counts many posts ended.'));
  };
  const retire = () => {
    // From now on another one is asked.
    isOver = true;
    child.disconnect();
  };
  const goOn = () => {
    underWay = waiting.shift();
    if (underWay !== undefined) child.send({ ...underWay.asked, at: clock.now() } satisfies Asked);
    else idle = setTimeout(retire, IDLE).unref();
    // Whoever stops need not wait for a process that does nothing; it ends with this one.
    if (underWay !== undefined) child.channel?.ref();
    else child.channel?.unref();
  };
  child.on('error', end);
  child.on('exit', end);
  child.on('message', (answered: Answered) => {
    if ('done' in answered) underWay?.settled.resolve(answered.done);
    else underWay?.settled.reject(errorFrom(answered.failed));
    goOn();
  });
  return {
    isOver: () => isOver,
    ask(asked: Job['asked'], shared: Job['shared']): Promise<unknown> {
      const same = shared && findSame(shared, waiting, underWay);
      if (same !== undefined) return same.settled.promise;
      const job: Job = { asked, shared, settled: Promise.withResolvers() };
      waiting.push(job);
      clearTimeout(idle);
      if (underWay === undefined) goOn();
      return job.settled.promise;
    },
  };
}

function findSame(
  { name, basis }: NonNullable<Job['shared']>,
  waiting: readonly Job[],
  underWay: Job | undefined,
): Job | undefined {
  const isSame = underWay?.shared?.name === name && underWay.shared.basis === basis;
  return isSame ? underWay : waiting.find(({ shared }) => shared?.name === name);
}

/** Whoever asked is told what is not there, or can never be; whatever else went wrong may go well another time. */
function errorFrom({ name, message }: Pick<Error, 'name' | 'message'>): Error {
  if (name === 'NotFoundError') return new NotFoundError(message);
  if (name === 'InvalidInputError') return new InvalidInputError(message);
  return new UnavailableError(`What was asked of many posts ended in ${name}.`);
}

/** Whoever asks the service comes first. */
function beBehind({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It works all the same.
  }
}
