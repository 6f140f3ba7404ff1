import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { ConflictError, InvalidInputError } from '../../lib/domain/errors.ts';
import { parseInstant } from '../../lib/domain/instant.ts';
import { NO_QUOTES, type Quotes } from '../../lib/domain/quote.ts';
import type { Report } from '../../lib/domain/report.ts';
import { addWeeks } from '../../lib/domain/week.ts';
import { foldMarkedHours } from '../../lib/steps/aggregate.ts';
import { calendarOf } from '../../lib/steps/compiled.ts';
import { openBooks, weeksOf } from '../../lib/steps/open-books.ts';
import { readQuotes } from '../../lib/steps/quotes.ts';
import { issueReport, readReport } from '../../lib/steps/report.ts';
import { reportAsMarkdown } from '../../lib/views/markdown.ts';
import { pageToKeep } from '../../lib/views/report-copy.ts';
import { reportAsCsv } from '../../lib/views/report-csv.ts';
import { reportAsMail } from '../../lib/views/report-mail.ts';
import { reportAsPage } from '../../lib/views/report-page.ts';
import { reportAsSlack } from '../../lib/views/report-slack.ts';
import type { OpenBrand } from '../workplace.ts';
import { type AddCommand, type Context, type DataOptions, onBrand, withDataOptions } from './context.ts';

type Options = DataOptions & {
  readonly week?: string;
  readonly format: string;
  readonly asOf?: string;
  readonly out?: string;
  readonly words: boolean;
};

/** Each format, and how its file's name ends. Members' words stand in those that are read where they are made. */
const FORMATS: Readonly<
  Record<string, { readonly extension: string; render(report: Report, address: string, quotes: Quotes): string }>
> = {
  json: { extension: 'json', render: (report) => `${JSON.stringify(report, null, 2)}\n` },
  md: { extension: 'md', render: (report, _, quotes) => reportAsMarkdown(report, quotes) },
  csv: { extension: 'csv', render: reportAsCsv },
  html: { extension: 'html', render: (report, address, quotes) => pageToKeep(reportAsPage(report, quotes), address) },
  email: { extension: 'email.html', render: (report, address) => reportAsMail(report, address).html },
  slack: {
    extension: 'slack.json',
    render: (report, address) => `${JSON.stringify(reportAsSlack(report, address), null, 2)}\n`,
  },
};

export const reportCommand: AddCommand = (program, context) => {
  withDataOptions(program.command('report') as Command)
    .description('Print the report of a week, after folding everything that has come in.')
    .option('--week <week>', 'ISO week such as 2026-W47 (default: the last whole week)')
    .option('--format <formats>', 'json, md, html, csv, email or slack; several, with commas, go to files', 'md')
    .option('--as-of <time>', "count responses up to this time instead of the week's end; such a report is not issued")
    .option('--words', "put members' own words beside what they asked for; no later erasure reaches such a copy", false)
    .option('--out <dir>', 'write files here instead of printing')
    .action(async (options: Options) => {
      const formats = formatsOf(options.format);
      context.done(await onBrand(options, context, (brand) => print(brand, formats, options, context)));
    });
};

async function print(
  { ports }: OpenBrand,
  formats: readonly string[],
  options: Options,
  { io }: Context,
): Promise<number> {
  const calendar = calendarOf(ports.brand);
  const week = options.week ?? addWeeks(calendar.weekOf(ports.clock.now()), -1);
  const over = calendar.spanOf(week).to <= ports.clock.now();
  const asOf = options.asOf === undefined ? undefined : timeOf(options.asOf, '--as-of');

  const folded = await foldMarkedHours(ports, { onProgress: (done, of) => io.progress(done, of, 'folding') });
  io.progressEnd();
  if (folded.outcome === 'busy') throw new ConflictError('Another fold is at work; try again in a moment.');

  const standing = asOf === undefined || asOf === calendar.spanOf(week).to;
  const report = over && standing ? await issueReport(week, ports) : await readReport(week, ports, asOf);
  if (report.engagement.posts.value === 0) io.err(emptyInWords(week, weeksOf(await openBooks(ports))));
  const quotes = options.words ? await readQuotes(report, ports) : NO_QUOTES;
  if (formats.length === 1 && options.out === undefined) {
    await io.out(FORMATS[formats[0]!]!.render(report, ports.address, quotes));
    return 0;
  }
  const folder = resolve(io.cwd, options.out ?? '.');
  mkdirSync(folder, { recursive: true });
  for (const format of formats) {
    const { extension, render } = FORMATS[format]!;
    const file = join(folder, `${ports.brand.id}-${week}.${extension}`);
    writeFileSync(file, render(report, ports.address, quotes));
    await io.out(`${file}\n`);
  }
  return 0;
}

/** Why a report shows nothing: for whoever tries it first, or looks at another week than the books hold. */
function emptyInWords(week: string, weeks: readonly string[]): string {
  if (weeks.length === 0) return 'No post has come in yet: npx groundswell import FILE takes some in.';
  return `No member wrote in ${week}; the books hold ${weeks[0]} to ${weeks.at(-1)}, and --week chooses one.`;
}

function formatsOf(text: string): string[] {
  const formats = text.split(',').map((format) => format.trim());
  for (const format of formats) {
    if (!Object.hasOwn(FORMATS, format)) {
      throw new InvalidInputError(`--format does not know '${format}'; it knows ${Object.keys(FORMATS).join(', ')}.`);
    }
  }
  return formats;
}

function timeOf(text: string, option: string): number {
  const instant = parseInstant(text);
  if (instant === undefined) throw new InvalidInputError(`${option} must be a time such as 2026-11-24T09:00:00Z.`);
  return instant;
}
