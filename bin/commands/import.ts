import { resolve } from 'node:path';
import { Option } from 'commander';
import { EXPORTERS } from '../../lib/connectors/exports/export.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { parseColumnMap } from '../csv-map.ts';
import { type ExportKind, originOf } from '../export-file.ts';
import { type ImportedMeasures, importMeasures } from '../import-measures.ts';
import { firstReject } from '../import-rejects.ts';
import { type Imported, importFile } from '../run-import.ts';
import { type AddCommand, type DataOptions, onBrand, withDataOptions } from './context.ts';

type Options = DataOptions & {
  readonly map?: string;
  readonly from?: ExportKind;
  readonly source?: string;
  readonly measures?: true;
  readonly json?: true;
};

export const importCommand: AddCommand = (program, context) => {
  const { io, done } = context;
  withDataOptions(program.command('import'))
    .description(
      'Take posts in from JSONL or CSV files (.gz too), through the real pipeline. Can be interrupted and run again.',
    )
    .argument('<files...>', 'files of canonical posts, one JSON object a line, or CSV with a header row')
    .option('--map <mapping>', 'CSV columns: externalId=Id,author.id=User,createdAt=Date,body=Text,source:=forum')
    .addOption(
      new Option('--from <system>', 'the files were exported by this system: docs/connectors.md says how').choices(
        Object.keys(EXPORTERS),
      ),
    )
    .option('--source <id>', 'with --from: the source of the brand file the posts belong to')
    .option(
      '--measures',
      'the files hold measures: audience, views, viewers, tickets, visits, survey answers, releases',
    )
    .option('--json', 'print the counts as JSON, one line a file')
    .action(async (files: string[], options: Options) => {
      refuseMixed(options);
      const map = options.map === undefined ? undefined : parseColumnMap(options.map);
      const code = await onBrand(options, context, async (brand, dataDirectory) => {
        const { brand: rules, clock } = brand.ports;
        const from = options.from && originOf(options.from, options.source, rules, clock.now());
        for (const file of files) {
          if (options.measures) {
            const taken = await importMeasures(resolve(io.cwd, file), brand.ports, io, dataDirectory);
            if (options.json) await io.out(`${JSON.stringify(taken)}\n`);
            io.err(measuresInWords(taken));
            continue;
          }
          const started = performance.now();
          const imported = await importFile(resolve(io.cwd, file), { map, from }, brand, io, dataDirectory);
          if (options.json) await io.out(`${JSON.stringify(imported)}\n`);
          io.err(inWords(imported, (performance.now() - started) / 1000));
        }
        const { waiting } = await brand.ports.deadLetters.depth();
        if (waiting > 0) io.err(`${waiting} posts failed again and again and wait as dead letters.`);
        return waiting > 0 ? 1 : 0;
      });
      done(code);
    });
};

/** Each way to read a file has its own options. */
function refuseMixed({ measures, map, from, source }: Options): void {
  if (measures && map !== undefined) {
    throw new InvalidInputError('--map is for posts: columns of measures are called as their members.');
  }
  if (from !== undefined && (measures || map !== undefined)) {
    throw new InvalidInputError('--from says all of how a file is read: leave --map and --measures out.');
  }
  if (source !== undefined && from === undefined) {
    throw new InvalidInputError('--source goes with --from: canonical posts name their own.');
  }
}

function measuresInWords({ file, read, accepted, rejected, rejects }: ImportedMeasures): string {
  const refused = rejected === 0 ? '' : `, ${rejectedInWords(rejected, rejects)}`;
  return `${file}: ${read} ${read === 1 ? 'measure' : 'measures'} read, ${accepted} accepted${refused}.`;
}

/** How many did not go in, why the first did not, and where all of them stand. */
function rejectedInWords(rejected: number, rejects: string): string {
  return `${rejected} rejected (${firstReject(rejects)}; all with their reasons in ${rejects})`;
}

function inWords(
  { file, read, accepted, truncated, rejected, resumedAfterLine, rejects, ...more }: Imported,
  seconds: number,
): string {
  const parts = [`${accepted} accepted`];
  if (truncated > 0) parts.push(`${truncated} of them cut at the length limit`);
  if (more.private > 0) parts.push(`${more.private} private, left out`);
  if (more.pastRetention !== undefined) parts.push(`${more.pastRetention} older than the brand keeps posts, left out`);
  if (more.leftOut > 0) parts.push(`${more.leftOut} no member's public posts, left out`);
  if (rejected > 0) parts.push(rejectedInWords(rejected, rejects));
  const resumed = resumedAfterLine > 0 ? `, taken up after line ${resumedAfterLine}` : '';
  const speed = seconds > 0 ? Math.round(read / seconds) : read;
  return `${file}${resumed}: ${read} ${read === 1 ? 'post' : 'posts'} read, ${parts.join(', ')}, in ${seconds.toFixed(1)} s (${speed} posts/s).`;
}
