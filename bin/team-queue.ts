import * as z from 'zod';
import { UnavailableError } from '../lib/domain/errors.ts';
import type { Io } from './io.ts';
import { runInService, type Service } from './service.ts';

/** A team's queue as its consumer needs it. */
export type TeamQueue = {
  /** What can be taken now; nothing of it is lost should the taker die. */
  take(): Promise<readonly TakenMessage[]>;
  /** Take messages off for good. */
  remove(receipts: readonly string[]): Promise<void>;
};

export const TakenMessage = z.object({ body: z.string(), receipt: z.string() });
export type TakenMessage = z.infer<typeof TakenMessage>;

/**
 * The queue of a team inside the service that runs on its data: taken in one call, removed in another, so that what
 * was printed here, and nothing else, is gone there.
 *
 * @param argv the command that names the team, without what is to be done.
 */
export function queueInService(
  service: Service,
  argv: readonly string[],
  io: Io,
): TeamQueue & { bringUpToDate(): Promise<void> } {
  const run = async (more: readonly string[]): Promise<string> => {
    let printed = '';
    const out = async (text: string) => {
      printed += text;
    };
    let said = '';
    const err = (text: string) => {
      said = said === '' ? text : `${said}\n${text}`;
    };
    const code = await runInService(service, [...argv, ...more], { ...io, out, err });
    if (code !== 0) throw new UnavailableError(said === '' ? 'The running service could not do it.' : said);
    if (said !== '') io.err(said);
    return printed;
  };
  return {
    async bringUpToDate() {
      await run(['--fold']);
    },
    async take() {
      const lines = (await run(['--take'])).split('\n').filter(Boolean);
      return lines.map((line) => TakenMessage.parse(JSON.parse(line)));
    },
    async remove(receipts) {
      await run(['--remove', ...receipts]);
    },
  };
}
