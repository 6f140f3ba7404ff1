import type { Status } from '../../lib/domain/status.ts';
import { readStatus } from '../../lib/steps/status.ts';
import { type AddCommand, type DataOptions, onBrand, withDataOptions } from './context.ts';

export const statusCommand: AddCommand = (program, context) => {
  withDataOptions(program.command('status'))
    .description('Say what is stored, what waits, and which rules are in force.')
    .option('--json', 'print it as JSON')
    .action(async (options: DataOptions & { readonly json?: true }) => {
      const code = await onBrand(options, context, async ({ ports }) => {
        const status = { ...(await readStatus(ports)), deadLetters: (await ports.deadLetters.depth()).waiting };
        await context.io.out(options.json ? `${JSON.stringify(status)}\n` : inWords(status));
        return 0;
      });
      context.done(code);
    });
};

function inWords(status: Status & { readonly deadLetters: number }): string {
  const { brand, posts, weeks, markedHours, hoursLeftOut, outbox, queue, deadLetters, ruleset, generation } = status;
  const span = weeks.first === null ? 'no posts yet' : `weeks ${weeks.first} to ${weeks.last}`;
  const rows = [
    ['brand', brand],
    ['posts in the books', `${posts} (${span})`],
    ['hours to fold', `${markedHours}${hoursLeftOut === 0 ? '' : `, ${hoursLeftOut} of them not wholly counted yet`}`],
    ['queue', `${queue.waiting} waiting, ${queue.inFlight} being read, ${queue.delayed} delayed`],
    ...outbox.map(({ to, via, deliveries, reason }) => [
      `waiting for ${to}`,
      `${deliveries} by ${via}${reason === null ? '' : `: ${reason}`}`,
    ]),
    ['dead letters', String(deadLetters)],
    ['ruleset', `${ruleset} (generation ${generation})`],
  ];
  return rows.map(([name, value]) => `${name!.padEnd(20)}${value}\n`).join('');
}
