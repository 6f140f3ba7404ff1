import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { lockDataDirectory } from '../../lib/adapters/local/data-directory.ts';
import { openJournal } from '../../lib/adapters/local/journal.ts';
import { openTable } from '../../lib/adapters/local/table.ts';
import type { ErasureReceipt } from '../../lib/domain/erasure.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../../lib/domain/errors.ts';
import { authorKeyOf } from '../../lib/domain/identity.ts';
import { MemberAtSource } from '../../lib/domain/post.ts';
import { carryOutErasures, eraseMembers } from '../../lib/steps/erase.ts';
import { askAgainAsIn } from '../../lib/steps/erasure-log.ts';
import { findPostsBy } from '../../lib/steps/member-posts.ts';
import type { OpenBrand } from '../workplace.ts';
import { type AddCommand, type Context, type DataOptions, onBrand, withDataOptions } from './context.ts';

type Options = DataOptions & { readonly asIn?: string; readonly yes?: true; readonly json?: true };

const AT_WORK = 'A fold is at work. What comes is kept out already; the next fold takes away the rest.';

export const eraseCommand: AddCommand = (program, context) => {
  withDataOptions(program.command('erase') as Command)
    .description('Erase members: their posts, for good, and whatever was counted, queued or set aside of them.')
    .argument('[source]', 'the source they wrote in, such as forum')
    .argument('[member...]', 'their ids there')
    .option('--as-in <dir>', 'erase whoever was erased in this data directory: after a copy of it was restored')
    .option('--yes', 'do it; without it, only say how many posts would go')
    .option('--json', 'print the receipts as JSON, one a line')
    .action(async (source: string | undefined, ids: string[], options: Options) => {
      if (options.asIn === undefined && (source === undefined || ids.length === 0)) {
        throw new InvalidInputError('Say whom: a source and the ids of members, or --as-in and a data directory.');
      }
      const members = ids.map((id) => memberOf(source ?? '', id));
      context.done(
        await onBrand(options, context, (brand) =>
          options.asIn === undefined
            ? erase(members, brand, options, context)
            : eraseAsIn(resolve(context.io.cwd, options.asIn), brand, context),
        ),
      );
    });
};

/** A copy that was made before an erasure holds what was erased since. */
async function eraseAsIn(directory: string, { ports }: OpenBrand, { io }: Context): Promise<number> {
  const file = join(directory, `${ports.brand.id}.db`);
  if (!existsSync(file)) throw new NotFoundError(`There is no ${file}.`);
  const lock = lockDataDirectory(directory, 'groundswell erase --as-in');
  const journal = openJournal(file);
  const asked = await askAgainAsIn({ table: openTable(journal) }, ports);
  await journal.close();
  lock.release();
  if ((await carryOutErasures(ports)) === undefined) throw new ConflictError(AT_WORK);
  await io.out(`${asked} members who were erased in ${directory} are erased here, too.\n`);
  return 0;
}

async function erase(
  members: readonly MemberAtSource[],
  { ports }: OpenBrand,
  { yes, json }: Options,
  { io }: Context,
): Promise<number> {
  if (yes !== true) {
    const names = new Set(members.map(({ source, id }) => authorKeyOf(ports.secret, source, id)));
    const { length } = await findPostsBy(names, ports);
    io.err(
      `${length} folded posts would go for good, and whatever comes later. Nothing was erased; to do it, add --yes.`,
    );
    return 1;
  }
  const receipts = await eraseMembers(members, ports);
  for (const receipt of receipts) await io.out(json ? `${JSON.stringify(receipt)}\n` : inWords(receipt));
  if (receipts.some(({ state }) => state !== 'done')) {
    throw new ConflictError(AT_WORK);
  }
  // Whoever closes the data file does it.
  io.err('Clearing the room that the data file no longer uses …');
  return 0;
}

function memberOf(source: string, id: string): MemberAtSource {
  const parsed = MemberAtSource.safeParse({ source, id });
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ path, message }) => `the member's ${path.join('.')} ${message}`);
  throw new InvalidInputError(`There can be no such member: ${reasons.join('; ')}.`);
}

function inWords({ member, posts, issues, messages, aside, quotedIn, copies, remains }: ErasureReceipt): string {
  const again = issues.map(({ week, issue }) => `${week} (issue ${issue})`).join(', ');
  return [
    `Member ${member}: ${posts} posts erased.`,
    `  issued again: ${again || 'nothing'}`,
    `  taken out of queues: ${messages ?? 'not searched'}; of what was set aside: ${aside}`,
    ...quotedIn.map((postId) => `  named or quoted by another in post ${postId}`),
    ...copies.map(({ team, subject, postId, copiedAt }) => `  copied to ${team}, ${subject}: ${postId}, ${copiedAt}`),
    ...remains.map(({ what, until }) => `  remains${until === null ? '' : ` until ${until}`}: ${what}`),
    '',
  ].join('\n');
}
