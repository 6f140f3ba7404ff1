import { type Check, examine } from '../../lib/steps/doctor.ts';
import { examineMachine } from '../machine-checks.ts';
import { type AddCommand, type DataOptions, onBrand, withDataOptions } from './context.ts';

export const doctorCommand: AddCommand = (program, context) => {
  withDataOptions(program.command('doctor'))
    .description('Look at everything that can go wrong without an error, and say how to mend it.')
    .option('--json', 'print it as JSON')
    .action(async (options: DataOptions & { readonly json?: true }) => {
      const code = await onBrand(options, context, async ({ ports }, dataDirectory) => {
        const checks = [...(await examine(ports)), ...examineMachine(dataDirectory)];
        await context.io.out(options.json ? `${JSON.stringify({ checks })}\n` : checks.map(asLine).join(''));
        return checks.every(({ ok }) => ok) ? 0 : 1;
      });
      context.done(code);
    });
};

function asLine({ name, ok, says, fix }: Check): string {
  return `${ok ? '✓' : '✗'} ${name}: ${says}${fix === null ? '' : ` → ${fix}`}\n`;
}
