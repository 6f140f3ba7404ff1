import { formatInstant } from '../../lib/domain/instant.ts';
import { weekOfDate } from '../../lib/domain/week.ts';
import type { Ports } from '../../lib/ports.ts';
import { calendarOf } from '../../lib/steps/compiled.ts';
import type { ReadDecision } from '../../lib/steps/decide.ts';
import type { AddRuling } from './decide.ts';

/** Rulings about members: they are kept under the pseudonym made from source and id. */
export function addMembers(ruling: AddRuling): void {
  ruling(
    'staff <source> <author-id>',
    'Count an author as staff, in every week; with --remove, as a member.',
    ([source, authorId], { remove }) => ({ kind: 'staff', source, authorId, isStaff: remove !== true }),
  ).option('--remove', 'they do not speak for the brand');
  ruling(
    'opt-out <source> <author-id>',
    'Never name a member as a champion; with --remove, they agree again.',
    ([source, authorId], { remove }) => ({ kind: 'opt_out', source, authorId, isOut: remove !== true }),
  ).option('--remove', 'they agree to be named');
}

/** A poll, a contest, a week of answers: reports then say what came of it. */
export function addInitiative(ruling: AddRuling): void {
  ruling(
    'initiative <id> <name>',
    'Say that the brand did something in its community, so that reports can tell what came of it. Said again, it is described anew.',
    ([id, name], { from, to, theme, channel, thread, baseline }) => ({
      kind: 'initiative',
      initiative: { id, name, from, to, themes: theme, channels: channel, threads: thread, baseline },
    }),
  )
    .requiredOption('--from <date>', 'its first day, such as 2026-11-02')
    .requiredOption('--to <date>', 'its last day')
    .option('--theme <id>', 'a theme it was about; can be repeated', gathered, [])
    .option('--channel <name>', 'a channel it ran in; can be repeated', gathered, [])
    .option('--thread <post>', 'a thread it ran in, by any post in it; can be repeated', gathered, [])
    .option(
      '--baseline <name>',
      'what its days are set against: "weekdays", the same weekdays of the four weeks before; or "untouched-themes", these less what other themes did meanwhile',
      'weekdays',
    );
}

/** A report sees what was ruled by its cut, so that it can be counted again: what is told later is in none. */
export function toldLate(
  { initiative }: Extract<ReadDecision, { kind: 'initiative' }>,
  { brand, clock }: Pick<Ports, 'brand' | 'clock'>,
): string[] {
  const week = weekOfDate(initiative.to);
  if (calendarOf(brand).spanOf(week).to > clock.now()) return [];
  return [
    `${week} was over when this was told, so its report does not show it; a look at it as of now does:`,
    `  npx groundswell report --week ${week} --as-of ${formatInstant(clock.now() + 1000)}`,
  ];
}

function gathered(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
