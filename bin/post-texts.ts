import { resolve } from 'node:path';
import * as z from 'zod';
import { InvalidInputError } from '../lib/domain/errors.ts';
import { normaliseText } from '../lib/domain/text.ts';
import { readTexts } from '../lib/steps/label.ts';
import { type Context, type DataOptions, onBrand } from './commands/context.ts';
import { recordsOf } from './import-file.ts';
import type { Io } from './io.ts';
import { findService } from './service.ts';

/** A post's words as a file of posts has them. */
export type PostText = {
  readonly title: string | null;
  readonly body: string;
  readonly bodyFormat: 'text' | 'markdown' | 'html' | 'mrkdwn';
  readonly language: string | null;
};

const Line = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  externalId: z.union([z.string(), z.number()]).optional(),
  title: z.string().nullish(),
  body: z.string().default(''),
  bodyFormat: z.enum(['text', 'markdown', 'html', 'mrkdwn']).default('text'),
  language: z.string().nullish(),
});

/**
 * The words of every post of a JSONL file by its id, in the file's order.
 * @throws InvalidInputError that names the file and the line of the first that is no post with an id.
 */
export async function postTexts(file: string, io: Io): Promise<ReadonlyMap<string, PostText>> {
  const texts = new Map<string, PostText>();
  const path = resolve(io.cwd, file);
  for await (const { line, input } of recordsOf(path)) {
    const post = Line.safeParse('error' in input ? undefined : input.value);
    const id = post.data?.id ?? post.data?.externalId;
    if (!post.success || id === undefined) {
      throw new InvalidInputError(`${file}:${line}: this is no JSON object with an 'id' or 'externalId' and a 'body'.`);
    }
    const { title, body, bodyFormat, language } = post.data;
    texts.set(String(id), {
      title: title == null ? null : normaliseText(title),
      body: normaliseText(body),
      bodyFormat,
      language: language ?? null,
    });
  }
  return texts;
}

/** How many of the newest posts a person is asked among. */
const KEPT_MOST = 5000;

/** The words of the newest posts of a data directory, by their ids. */
export async function keptTexts(options: DataOptions, context: Context): Promise<ReadonlyMap<string, PostText>> {
  if (await findService(resolve(context.io.cwd, options.data))) {
    throw new InvalidInputError('A service runs on this data directory: stop it, or give the posts with --from FILE.');
  }
  let texts: ReadonlyMap<string, PostText> = new Map();
  await onBrand(options, context, async ({ ports }) => {
    texts = await readTexts(KEPT_MOST, ports);
    return 0;
  });
  return texts;
}
