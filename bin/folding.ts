import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { PackedPage } from '../lib/domain/daybook.ts';
import { UnavailableError } from '../lib/domain/errors.ts';
import type { Ports } from '../lib/ports.ts';
import { estimateFacts } from '../lib/steps/books.ts';

/** An hour that is to be folded, and the digest of the page it has. */
export type AskedFold = { readonly hour: string; readonly known: string | undefined };

/** Hours of fewer facts are folded in the service: eight of them at once take about 40 MB there. */
const LARGE = 2000;
/** A process that was sent nothing for so long ends, ms. */
const IDLE = 5000;
const PROGRAM = new URL('./folding-process.ts', import.meta.url);

/**
 * Folds large hours of a brand's file in a process beside this one, which begins when there is one and ends when there
 * are no more: a fold holds its hour, which may be more than the service is to weigh, and answers nobody meanwhile.
 */
export function foldingBeside(file: string, table: Ports['table']): NonNullable<Ports['foldBeside']> {
  let folder: ReturnType<typeof startFolder> | undefined;
  return async (hour, known) => {
    if ((await estimateFacts(hour, LARGE, table)) < LARGE) return undefined;
    if (folder === undefined || folder.isOver()) folder = startFolder(file);
    return folder.fold({ hour, known });
  };
}

function startFolder(file: string) {
  const child = fork(PROGRAM, [file], { serialization: 'advanced', execArgv: [] });
  beBehind(child);
  const waiting: PromiseWithResolvers<PackedPage>[] = [];
  let idle: NodeJS.Timeout | undefined;
  let isOver = false;
  const end = () => {
    isOver = true;
    clearTimeout(idle);
    for (const { reject } of waiting.splice(0)) {
      reject(new UnavailableError('The process that folds large hours ended; they are folded next time.'));
    }
  };
  child.on('error', end);
  child.on('exit', end);
  child.on('message', (page: PackedPage) => {
    waiting.shift()!.resolve(page);
    if (waiting.length > 0) return;
    idle = setTimeout(() => {
      // From now on another one is asked.
      isOver = true;
      child.disconnect();
    }, IDLE);
  });
  return {
    isOver: () => isOver,
    fold(asked: AskedFold): Promise<PackedPage> {
      clearTimeout(idle);
      const page = Promise.withResolvers<PackedPage>();
      waiting.push(page);
      child.send(asked);
      return page.promise;
    },
  };
}

/** Whoever asks the service comes first. */
function beBehind({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It folds all the same.
  }
}
