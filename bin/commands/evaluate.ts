import { relative } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { evaluateSource } from '../../lib/domain/evaluation-source.ts';
import { offlineBrand } from '../brandless.ts';
import { evaluationInWords } from '../evaluation-text.ts';
import type { Io } from '../io.ts';
import { type LabelMapping, readMapping } from '../label-mapping.ts';
import { checkThemes, labelledFiles } from '../labelled-files.ts';
import { readSource } from '../labelled-source.ts';
import { postTexts } from '../post-texts.ts';
import type { AddCommand } from './context.ts';

type Options = {
  readonly brand?: string;
  readonly split?: string;
  readonly label: readonly LabelMapping[];
  readonly posts?: string;
  readonly show?: true;
  readonly json?: true;
};

export const evaluateCommand: AddCommand = (program, { io, done }) => {
  program
    .command('evaluate <file...>')
    .description('Compare what is read with what people say, in labelled files or folders of them, each by itself.')
    .option('--brand <file>', 'a brand file, for its taxonomy, its languages and what its labelled posts teach')
    .option('--split <name>', 'train, val, dev or test: only files named so, and only lines that say so')
    .option('--label <meaning>', "what 'y' means: sentiment, or intent:bug_report=bug|crash (repeat)", addMapping, [])
    .option('--posts <file>', 'where the words of labelled ids are: posts as JSONL')
    .option('--show', 'print the words of the surest mistakes')
    .option('--json', 'print it as JSON')
    .action(async (files: string[], options: Options) => {
      done(await evaluate(files, options, io));
    });
};

/** Each file is measured by itself: pooled, knowing the source would pass for reading. */
async function evaluate(named: readonly string[], options: Options, io: Io): Promise<number> {
  const brand = offlineBrand(options.brand, io);
  const themes = brand.taxonomy.map(({ id }) => id);
  checkThemes(themes, options.label);
  const files = labelledFiles(named, options.split, io.cwd);
  const texts = options.posts === undefined ? new Map() : await postTexts(options.posts, io);
  const expected = { split: options.split, mappings: options.label, themes, texts };
  const sources: unknown[] = [];
  let failed = false;
  for (const [place, file] of files.entries()) {
    const name = relative(io.cwd, file) || file;
    const { posts, broken, taught, textOf } = await readSource(
      { file, name, place, of: files.length },
      expected,
      brand,
      io,
    );
    failed ||= broken > 0;
    if (posts.length === 0) {
      io.err(`${name}: there is no labelled post to compare.`);
      continue;
    }
    const evaluation = evaluateSource(posts);
    sources.push({ file: name, posts: posts.length, broken, taught, ...evaluation });
    if (options.json) continue;
    io.progressEnd();
    const words = evaluationInWords(evaluation, options.show ? textOf : undefined);
    await io.out(`${name}: ${posts.length.toLocaleString('en')} posts\n${words}\n`);
  }
  io.progressEnd();
  if (options.json) await io.out(`${JSON.stringify({ sources })}\n`);
  return failed || sources.length === 0 ? 1 : 0;
}

function addMapping(text: string, before: readonly LabelMapping[]): readonly LabelMapping[] {
  const mapping = readMapping(text);
  if (typeof mapping === 'string') throw new InvalidArgumentError(`'${text}' means nothing: ${mapping}.`);
  return [...before, mapping];
}
