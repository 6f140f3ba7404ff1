import * as z from 'zod';
import { InvalidInputError } from '../lib/domain/errors.ts';
import { parseInstant } from '../lib/domain/instant.ts';
import { parseJson, textOf } from '../lib/domain/json.ts';
import { normaliseText } from '../lib/domain/text.ts';
import type { Io } from './io.ts';
import { type Line as FileLine, linesOf } from './lines.ts';

/** What the offline commands read: a canonical post, or just an id and a text. */
const Line = z.object({
  id: z.unknown().optional(),
  externalId: z.unknown().optional(),
  createdAt: z
    .string()
    .optional()
    .transform((time) => (time === undefined ? 0 : (parseInstant(time) ?? 0))),
  title: z
    .string()
    .nullish()
    .transform((title) => (title == null ? null : normaliseText(title))),
  body: z.string().default('').transform(normaliseText),
  bodyFormat: z.enum(['text', 'markdown', 'html', 'mrkdwn']).default('text'),
  language: z
    .string()
    .nullish()
    .transform((language) => language ?? null),
});

export type OfflineLine = {
  /** As the line gave it; `null` when it gave none. */
  readonly id: unknown;
  /** Ms since 1970, 0 when the line gives none. */
  readonly createdAt: number;
  readonly text: Pick<z.infer<typeof Line>, 'title' | 'body' | 'bodyFormat' | 'language'>;
};
export type BrokenLine = { readonly id: null; readonly error: string };

/** The lines of standard input; blank ones are skipped, one that is no JSON object is a broken one in its place. */
export async function* offlineLines(io: Io): AsyncGenerator<OfflineLine | BrokenLine> {
  for await (const line of linesOf(io.input)) {
    const read = readLine(line);
    if (read !== undefined) yield read;
  }
}

/** Output in large pieces: a write for every line would take longer than reading it. */
export function bufferedOut(io: Io): { line: (value: unknown) => Promise<void>; end: () => Promise<void> } {
  let buffered = '';
  const end = async () => {
    if (buffered !== '') await io.out(buffered);
    buffered = '';
  };
  return {
    end,
    async line(value) {
      buffered += `${JSON.stringify(value)}\n`;
      if (buffered.length > 65_536) await end();
    },
  };
}

function readLine({ bytes, whole }: FileLine): OfflineLine | BrokenLine | undefined {
  try {
    if (!whole) throw new InvalidInputError('The line is longer than 1 MiB.', 'body-too-large');
    const json = textOf(bytes);
    if (json.trim() === '') return undefined;
    const parsed = Line.safeParse(parseJson(json));
    if (!parsed.success) throw new InvalidInputError('The line is no JSON object with a text in `body`.');
    const { id, externalId, createdAt, ...text } = parsed.data;
    return { id: id ?? externalId ?? null, createdAt, text };
  } catch (error) {
    if (error instanceof InvalidInputError) return { id: null, error: error.message };
    throw error;
  }
}
