import { resolve } from 'node:path';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { parseColumnMap } from '../csv-map.ts';
import { type ImportedMeasures, importMeasures } from '../import-measures.ts';
import { type Imported, importFile } from '../run-import.ts';
import { type AddCommand, type DataOptions, onBrand, withDataOptions } from './context.ts';

type Options = DataOptions & { readonly map?: string; readonly measures?: true; readonly json?: true };

export const importCommand: AddCommand = (program, context) => {
  const { io, done } = context;
  withDataOptions(program.command('import'))
    .description(
      'Take posts in from JSONL or CSV files (.gz too), through the real pipeline. Can be interrupted and run again.',
    )
    .argument('<files...>', 'files of canonical posts, one JSON object a line, or CSV with a header row')
    .option('--map <mapping>', 'CSV columns: externalId=Id,author.id=User,createdAt=Date,body=Text,source:=forum')
    .option(
      '--measures',
      'the files hold measures: audience, views, viewers, tickets, visits, survey answers, releases',
    )
    .option('--json', 'print the counts as JSON, one line a file')
    .action(async (files: string[], options: Options) => {
      if (options.measures && options.map !== undefined) {
        throw new InvalidInputError('--map is for posts: columns of measures are called as their members.');
      }
      const map = options.map === undefined ? undefined : parseColumnMap(options.map);
      const code = await onBrand(options, context, async (brand, dataDirectory) => {
        for (const file of files) {
          if (options.measures) {
            const taken = await importMeasures(resolve(io.cwd, file), brand.ports, io, dataDirectory);
            if (options.json) await io.out(`${JSON.stringify(taken)}\n`);
            io.err(measuresInWords(taken));
            continue;
          }
          const from = performance.now();
          const imported = await importFile(resolve(io.cwd, file), map, brand, io, dataDirectory);
          if (options.json) await io.out(`${JSON.stringify(imported)}\n`);
          io.err(inWords(imported, (performance.now() - from) / 1000));
        }
        const { waiting } = await brand.ports.deadLetters.depth();
        if (waiting > 0) io.err(`${waiting} posts failed again and again and wait as dead letters.`);
        return waiting > 0 ? 1 : 0;
      });
      done(code);
    });
};

function measuresInWords({ file, read, accepted, rejected, rejects }: ImportedMeasures): string {
  const refused = rejected === 0 ? '' : `, ${rejected} rejected (lines and reasons in ${rejects})`;
  return `${file}: ${read} measures read, ${accepted} accepted${refused}.`;
}

function inWords(
  { file, read, accepted, truncated, rejected, resumedAfterLine, rejects, ...more }: Imported,
  seconds: number,
): string {
  const parts = [`${accepted} accepted`];
  if (truncated > 0) parts.push(`${truncated} of them cut at the length limit`);
  if (more.private > 0) parts.push(`${more.private} private, left out`);
  if (rejected > 0) parts.push(`${rejected} rejected (lines and reasons in ${rejects})`);
  const resumed = resumedAfterLine > 0 ? `, taken up after line ${resumedAfterLine}` : '';
  const speed = seconds > 0 ? Math.round(read / seconds) : read;
  return `${file}${resumed}: ${read} posts read, ${parts.join(', ')}, in ${seconds.toFixed(1)} s (${speed} posts/s).`;
}
