import { setTimeout as sleep } from 'node:timers/promises';
import { createCalendar } from '../lib/domain/week.ts';
import { CallFailed, readWords, type SmokeService, sendBatch } from './smoke-client.ts';
import { type Difference, differenceOf, planSmoke, type SmokePlan } from './smoke-plan.ts';

export type SmokeOptions = {
  /** Names the run; its posts are those of the source `smoke-<run>`. */
  readonly run: string;
  readonly posts: number;
  /** How long to wait for what was sent to be found, and for what was deleted to be gone. */
  readonly waitSeconds: number;
};

/** One thing that was looked at. */
export type Check = { readonly holds: boolean; readonly what: string; readonly fix?: string };

const PAUSE_MS = 1000;

/**
 * Send posts with edits, deletes and repeats to a running service, look for exactly those that should live, take them
 * all back, and look again. Each check is told as it is made; what was sent is taken back whatever happened before.
 */
export async function runSmoke(
  service: SmokeService,
  { run, posts, waitSeconds }: SmokeOptions,
  tell: (check: Check) => void,
): Promise<boolean> {
  let holds = true;
  const check = async (what: string, work: () => Promise<string | undefined>, fix = '') => {
    const result = await work().then(
      (wrong) => (wrong === undefined ? { holds: true, what } : { holds: false, what: `${what}: ${wrong}`, fix }),
      (error: unknown) => failed(what, error),
    );
    holds &&= result.holds;
    tell(result);
    return result.holds;
  };

  const now = Date.now();
  const plan = planSmoke(run, posts, now);
  const weeks = weeksAround(now);
  const look = (expected: readonly string[]) => () => lookUntil(expected, plan, weeks, waitSeconds, service);

  const sent = await check(`${posts} posts were taken, with edits, deletes and repeats among them`, () =>
    sendAll(plan.batches, service),
  );
  if (sent) {
    await check(
      `${plan.expected.size} of them are listed, each once, in its newest words; those deleted are not`,
      look([...plan.expected.values()]),
      'See “Posts wait too long” and “Posts failed too often” in docs/runbook.md.',
    );
  }
  await check('deletes were taken for all of them', () => sendAll(plan.farewell, service));
  await check('none is left', look([]), `Delete what is left of source '${plan.source}' by sending its deletes again.`);
  return holds;
}

async function sendAll(batches: SmokePlan['batches'], service: SmokeService): Promise<undefined> {
  for (const batch of batches) await sendBatch(batch, service);
}

/** Look until exactly these words are found; else say what differs when the time is over. */
async function lookUntil(
  expected: readonly string[],
  { source }: SmokePlan,
  weeks: readonly string[],
  waitSeconds: number,
  service: SmokeService,
): Promise<string | undefined> {
  const until = Date.now() + waitSeconds * 1000;
  for (;;) {
    const lists = await Promise.all(weeks.map((week) => readWords(source, week, service)));
    const difference = differenceOf(expected, lists.flat());
    const { missing, repeated, unexpected } = difference;
    if (missing.length + repeated.length + unexpected.length === 0) return undefined;
    if (Date.now() >= until) return `after ${waitSeconds} s ${inWords(difference)}`;
    await sleep(PAUSE_MS);
  }
}

function inWords({ missing, repeated, unexpected }: Difference): string {
  const parts = [
    { count: missing.length, what: 'missing', example: missing[0] },
    { count: repeated.length, what: 'listed twice', example: repeated[0] },
    { count: unexpected.length, what: 'listed that should not be', example: unexpected[0] },
  ];
  return parts
    .filter(({ count }) => count > 0)
    .map(({ count, what, example }) => `${count} ${what} (such as “${example}”)`)
    .join(', ');
}

function failed(what: string, error: unknown): Check {
  if (error instanceof CallFailed) return { holds: false, what: `${what}: ${error.message}`, fix: error.fix };
  throw error;
}

/** The brand's zone is not known here: around Monday's first hours the posts may stand in either week. */
function weeksAround(now: number): string[] {
  const { weekOf } = createCalendar('UTC');
  return [...new Set([now - 14 * 3_600_000, now, now + 14 * 3_600_000].map(weekOf))];
}
