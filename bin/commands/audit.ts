import { ConflictError, InvalidInputError, NotFoundError } from '../../lib/domain/errors.ts';
import { foldMarkedHours } from '../../lib/steps/aggregate.ts';
import { type Audit, auditBooks } from '../../lib/steps/audit.ts';
import { calendarOf } from '../../lib/steps/compiled.ts';
import { auditInWords, discrepancyInWords } from '../audit-text.ts';
import type { OpenBrand } from '../workplace.ts';
import { type AddCommand, type Context, type DataOptions, onBrand, withDataOptions } from './context.ts';

type Options = DataOptions & { readonly week?: string; readonly issue?: string; readonly json?: true };

export const auditCommand: AddCommand = (program, context) => {
  withDataOptions(program.command('audit'))
    .description('Count every figure of every report anew, from the posts themselves; exit 1 when one does not add up.')
    .option('--week <week>', 'ISO week such as 2026-W47 (default: every week)')
    .option('--issue <number>', 'one issue of each week (default: every issue)')
    .option('--json', 'print everything that was found as JSON')
    .action(async (options: Options) => {
      context.done(await onBrand(options, context, (brand) => audit(brand, options, context)));
    });
};

async function audit({ ports }: OpenBrand, { week, issue, json }: Options, { io }: Context): Promise<number> {
  if (issue !== undefined && !/^[1-9]\d*$/.test(issue)) {
    throw new InvalidInputError(`--issue must be a number such as 2; it is '${issue}'.`);
  }
  if (week !== undefined) calendarOf(ports.brand).spanOf(week);
  const folded = await foldMarkedHours(ports, { onProgress: (done, of) => io.progress(done, of, 'folding') });
  io.progressEnd();
  if (folded.outcome === 'busy') throw new ConflictError('Another fold is at work; try again in a moment.');

  const found: Audit = await auditBooks(ports, {
    ...(week === undefined ? {} : { weeks: [week] }),
    ...(issue === undefined ? {} : { issue: Number(issue) }),
    onProgress: (done, of) => io.progress(done, of, 'auditing'),
  });
  io.progressEnd();
  if (found.reports + found.olderIssues === 0) {
    throw new NotFoundError(
      `There is no ${issue === undefined ? 'report' : `issue ${issue}`} of ${week ?? 'any week'} to audit.`,
    );
  }
  if (json) await io.out(`${JSON.stringify(found)}\n`);
  else for (const one of found.discrepancies) await io.out(`${discrepancyInWords(one)}\n`);
  for (const line of auditInWords(found)) io.err(line);
  return found.discrepancies.length === 0 ? 0 : 1;
}
