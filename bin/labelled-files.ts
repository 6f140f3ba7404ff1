import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import * as z from 'zod';
import { FLAG_LABELS, INTENT_LABELS, SENTIMENT_LABELS } from '../lib/domain/calibration-examples.ts';
import { InvalidInputError, NotFoundError } from '../lib/domain/errors.ts';
import type { Truth } from '../lib/domain/evaluation-source.ts';
import { normaliseText } from '../lib/domain/text.ts';
import { readExamples } from './brand-file.ts';
import { recordsOf } from './import-file.ts';
import { type LabelMapping, mappedTruth } from './label-mapping.ts';
import type { PostText } from './post-texts.ts';

/** A post with what a person says of it. */
export type LabelledPost = {
  readonly id: string;
  readonly text: PostText;
  readonly truth: Truth;
};
/** A line of a labelled file: where it stood, how much of the file was read (0…1), and what it holds. */
export type LabelledLine = {
  readonly line: number;
  readonly read: number;
  /** Skipped: of another split, a near copy (`dup`), or its label means nothing here. */
  readonly post: LabelledPost | { readonly error: string } | 'skipped' | 'gone';
};

const Format = z.enum(['text', 'markdown', 'html', 'mrkdwn']);
const Text = z.string().transform(normaliseText);
const Line = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  externalId: z.string().optional(),
  title: Text.nullish(),
  body: Text.optional(),
  text: Text.optional(),
  t: Text.optional(),
  bodyFormat: Format.default('text'),
  language: z.string().nullish(),
  split: z.string().optional(),
  dup: z.unknown().optional(),
  y: z.union([z.string(), z.number(), z.boolean()]).optional(),
  sentiment: z.enum(SENTIMENT_LABELS).nullish(),
  intents: z.array(z.enum(INTENT_LABELS)).nullish(),
  // The corpus knows off-topic posts too; the engine does not flag them, so there is nothing to measure.
  moderation: z.array(z.enum([...FLAG_LABELS, 'off_topic'])).nullish(),
  themes: z.array(z.string()).nullish(),
});

const SPLITS = ['train', 'val', 'dev', 'test'];
/** How files that `groundswell label` writes are called. */
export const LABELS = '.labels.jsonl';
const FILE = /\.jsonl(\.gz)?$/;

/**
 * The labelled files among files and folders. In a folder, files named for a split count for that split only.
 * @throws NotFoundError when one is not there or a folder holds none.
 */
export function labelledFiles(paths: readonly string[], split: string | undefined, cwd: string): string[] {
  return paths.flatMap((named) => {
    const path = resolve(cwd, named);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) throw new NotFoundError(`There is no file or folder ${path}.`);
    if (!stat.isDirectory()) return [path];
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((file) => FILE.test(file) && ofSplit(basename(file).replace(FILE, ''), split))
      .sort();
    if (files.length > 0) return files.map((file) => join(path, file));
    const which = split === undefined ? '' : ` of split '${split}'`;
    throw new NotFoundError(`Folder ${path} holds no .jsonl or .jsonl.gz file${which}.`);
  });
}

/** The lines of one labelled file, in its order. @throws InvalidInputError when a file of ids has no --posts. */
export async function* labelledLines(file: string, expected: Expected): AsyncGenerator<LabelledLine> {
  if (file.endsWith(LABELS)) {
    yield* labelledExamples(file, expected);
    return;
  }
  const { split } = expected;
  for await (const { line, read, input } of recordsOf(file)) {
    const post = 'error' in input ? { error: input.error.message } : postOf(input.value, line, expected);
    const other = typeof post === 'object' && 'split' in post && split !== undefined && (post.split ?? split) !== split;
    yield { line, read, post: other ? 'skipped' : post };
  }
}

/** What `groundswell label` wrote: ids, whose words are elsewhere. A post that is there no more is gone for good. */
function* labelledExamples(file: string, { texts }: Expected): Generator<LabelledLine> {
  if (texts.size === 0) {
    throw new InvalidInputError(`${file} names posts by their ids alone: say where their words are with --posts FILE.`);
  }
  const examples = readExamples(file);
  for (const [place, { id, sentiment, intents, moderation }] of examples.entries()) {
    const text = texts.get(id);
    const truth = ownTruth({ sentiment, intents, moderation }, []);
    yield { line: place + 1, read: place / examples.length, post: text === undefined ? 'gone' : { id, text, truth } };
  }
}

export type Expected = {
  readonly split: string | undefined;
  readonly mappings: readonly LabelMapping[];
  /** The brand's themes: those that a line does not list do not hold of it. */
  readonly themes: readonly string[];
  /** The words of posts that a file names by their ids alone. */
  readonly texts: ReadonlyMap<string, PostText>;
};

function ofSplit(name: string, split: string | undefined): boolean {
  return split === undefined || !SPLITS.includes(name) || name === split;
}

function postOf(
  value: unknown,
  line: number,
  { mappings, themes }: Expected,
): (LabelledPost & { readonly split?: string }) | { readonly error: string } | 'skipped' {
  const parsed = Line.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { error: `'${issue!.path.join('.')}': ${issue!.message}` };
  }
  const { id, externalId, split, dup, y } = parsed.data;
  if (dup) return 'skipped';
  const text = textIn(parsed.data);
  if (text === undefined) return { error: "there is no text in 'body', 'text' or 't'" };
  const truth =
    y !== undefined && mappings.length > 0 ? mappedTruth(String(y), mappings) : ownTruth(parsed.data, themes);
  const judged = truth.sentiment !== null || truth.intents.size + truth.moderation.size + truth.themes.size > 0;
  if (judged) {
    const name = String(id ?? externalId ?? line);
    return { id: name, text, truth, ...(split === undefined ? {} : { split }) };
  }
  if (y === undefined) return { error: "there is no label in 'sentiment', 'intents', 'moderation' or 'themes'" };
  if (mappings.length > 0) return 'skipped';
  return { error: "its label stands in 'y': say what it means with --label, such as --label sentiment" };
}

/** A set that calls its text `t` calls a title so where there is a body too. */
function textIn({ title, body, text, t, bodyFormat, language }: z.infer<typeof Line>): PostText | undefined {
  const words = body ?? text ?? t;
  if (words === undefined) return undefined;
  const above = title ?? (body !== undefined ? t : null);
  return { title: above ?? null, body: words, bodyFormat, language: language ?? null };
}

type OwnLabels = Pick<z.infer<typeof Line>, 'sentiment' | 'intents' | 'moderation' | 'themes'>;

function ownTruth({ sentiment, intents, moderation, themes }: OwnLabels, known: readonly string[]): Truth {
  const holds = (labels: readonly string[], said: readonly string[] | null | undefined) =>
    new Map(said == null ? [] : labels.map((label) => [label, said.includes(label)]));
  return {
    sentiment: sentiment ?? null,
    intents: holds(INTENT_LABELS, intents),
    moderation: holds(FLAG_LABELS, moderation),
    themes: holds(known, themes),
  };
}

/** Unused labels of themes would be measured as never found. */
export function checkThemes(themes: readonly string[], mappings: readonly LabelMapping[]): void {
  const stray = mappings.find(({ kind, label }) => kind === 'themes' && !themes.includes(label!));
  if (stray !== undefined) {
    const list = themes.map((id) => `'${id}'`).join(', ') || 'none';
    throw new InvalidInputError(`--label names theme '${stray.label}'; the brand's themes are ${list}.`);
  }
}
