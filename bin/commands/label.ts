import { appendFileSync, existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, relative, resolve } from 'node:path';
import type { ReadStream } from 'node:tty';
import type { Command } from 'commander';
import { systemClock } from '../../lib/adapters/node/clock.ts';
import type { CalibrationExample } from '../../lib/domain/calibration-examples.ts';
import { choosePosts } from '../../lib/domain/calibration-examples-choice.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { formatInstant } from '../../lib/domain/instant.ts';
import { candidatesAmong, createExampleMaker, staleAmong } from '../../lib/steps/label.ts';
import { chooseBrandFiles, labelsFile, readBrandAlone, readExamples } from '../brand-file.ts';
import type { Io } from '../io.ts';
import { screenOf } from '../label-screen.ts';
import { press, type Ruling, startSession } from '../label-session.ts';
import { LABELS } from '../labelled-files.ts';
import { keptTexts, type PostText, postTexts } from '../post-texts.ts';
import { type AddCommand, type Context, type DataOptions, withDataOptions } from './context.ts';

type Options = DataOptions & {
  readonly from?: string;
  readonly count: string;
  readonly seed: string;
  readonly by?: string;
  readonly out?: string;
  readonly refresh?: true;
};

export const labelCommand: AddCommand = (program, context) => {
  withDataOptions(program.command('label') as Command)
    .description('Label posts of a brand, one key a label, so that it is read by its own examples too.')
    .option('--from <file>', 'the posts, as JSONL (default: the newest of the data directory)')
    .option('--count <number>', 'how many to be asked about', '50')
    .option('--seed <text>', 'draws other posts', '1')
    .option('--by <name>', 'who labels (default: the name you are logged in by)')
    .option('--out <file>', "where the labels go (default: the file the brand names, else '<brand>.labels.jsonl')")
    .option('--refresh', 'ask nothing: only read labelled posts again, after the engine has changed')
    .action(async (options: Options) => context.done(await label(options, context)));
};

async function label(options: Options, context: Context): Promise<number> {
  const { io } = context;
  const count = Number(options.count);
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new InvalidInputError(`--count must be a whole number from 1 on, not '${options.count}'.`);
  }
  if (!io.interactive && !options.refresh) {
    throw new InvalidInputError(
      'Labelling asks a person, and this is no terminal. Run it in one; nothing was written.',
    );
  }
  const brandFile = oneBrandFile(options, io);
  const named = readBrandAlone(brandFile, io.cwd);
  const out = options.out === undefined ? labelsFile(brandFile, named, io.cwd) : resolve(io.cwd, options.out);
  if (!out.endsWith(LABELS)) throw new InvalidInputError(`A file of labels is called …${LABELS}, not '${out}'.`);
  const known = existsSync(out) ? readExamples(out) : [];
  const texts = options.from === undefined ? await keptTexts(options, context) : await postTexts(options.from, io);
  refresh(known, texts, out, io);
  if (options.refresh) return 0;

  const labelled = new Set(known.map(({ id }) => id));
  const open = candidatesAmong(texts, { ...named, labels: known }).filter(({ id }) => !labelled.has(id));
  const kept = await ask(choosePosts(open, count, options.seed), texts, options.by ?? userInfo().username, out, io);
  const name = relative(io.cwd, out);
  io.err(`Kept ${kept} labelled posts in ${name}, ${known.length} were there before.`);
  if (named.labels.length === 0) {
    const beside = relative(dirname(brandFile), out);
    io.err(`To read by them, name the file in the brand file: "labels": "${beside}".`);
  }
  return 0;
}

/** Ask about post after post until they end or the person ends it. @returns how many are kept. */
async function ask(
  ids: readonly string[],
  texts: ReadonlyMap<string, PostText>,
  by: string,
  out: string,
  io: Io,
): Promise<number> {
  const makeExample = createExampleMaker();
  // Each ruling is a line of its own, at once: whatever ends the session, what was said before is kept.
  const write = ({ id, draft }: Ruling) => {
    const unjudged = { sentiment: null, intents: null, moderation: null };
    const said =
      draft === null ? unjudged : { ...draft, intents: [...draft.intents], moderation: [...draft.moderation] };
    append(out, makeExample({ id, ...said, by, at: formatInstant(systemClock.now()) }, texts.get(id)!));
  };
  let session = startSession(ids);
  const terminal = io.input as unknown as Partial<ReadStream>;
  terminal.setRawMode?.(true);
  try {
    if (session.over) return 0;
    io.err(screenOf(session, texts.get(session.ids[0]!)!));
    for await (const chunk of io.input) {
      const typed = Buffer.from(chunk).toString('utf8');
      // An arrow or a function key comes as several characters after an escape, and is no key of ours.
      for (const key of typed.startsWith('\u001b') && typed.length > 1 ? [] : typed) {
        const pressed = press(session, key);
        session = pressed.session;
        if (pressed.ruling !== undefined) write(pressed.ruling);
        if (session.over) break;
      }
      if (session.over) break;
      io.err(screenOf(session, texts.get(session.ids[session.at]!)!));
    }
  } finally {
    terminal.setRawMode?.(false);
  }
  return session.past.filter(({ kept }) => kept).length;
}

/** Read labelled posts again where another engine read them: their margins are then those of this one. */
function refresh(
  known: readonly CalibrationExample[],
  texts: ReadonlyMap<string, PostText>,
  out: string,
  io: Io,
): void {
  const stale = staleAmong(known);
  if (stale.length === 0) return;
  const makeExample = createExampleMaker();
  const found = stale.filter(({ id }) => texts.has(id));
  for (const { margins: _, engine: __, ...labels } of found) append(out, makeExample(labels, texts.get(labels.id)!));
  io.err(`Read ${found.length} of ${stale.length} labelled posts again that another engine had read.`);
}

function append(out: string, example: CalibrationExample): void {
  appendFileSync(out, `${JSON.stringify(example)}\n`);
}

function oneBrandFile({ brand, data }: DataOptions, { cwd }: Io): string {
  const [file, ...others] = chooseBrandFiles(brand === undefined ? [] : [brand], cwd, resolve(cwd, data));
  if (file !== undefined && others.length === 0) return file;
  throw new InvalidInputError('There are several brands in brands/; say which with --brand FILE.');
}
