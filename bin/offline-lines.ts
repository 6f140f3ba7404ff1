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
  createdAt: z.string().optional(),
  title: z.string().nullish(),
  body: z.string().optional(),
  bodyFormat: z.enum(['text', 'markdown', 'html', 'mrkdwn']).optional(),
  language: z.string().nullish(),
});

export type OfflineLine = {
  /** As the line gave it; `null` when it gave none. */
  readonly id: unknown;
  /** Ms since 1970, 0 when the line gives none. */
  readonly createdAt: number;
  readonly text: {
    readonly title: string | null;
    readonly body: string;
    readonly bodyFormat: 'text' | 'markdown' | 'html' | 'mrkdwn';
    readonly language: string | null;
  };
};
export type BrokenLine = { readonly id: null; readonly error: string };

/**
 * The lines of standard input; blank ones are skipped, one that is no JSON object is a broken one in its place, named
 * by its number.
 */
export async function* offlineLines(io: Io): AsyncGenerator<OfflineLine | BrokenLine> {
  for await (const line of linesOf(typedIn(io))) {
    const read = readOfflineLine(line);
    if (read !== undefined) yield 'error' in read ? { ...read, error: `Line ${line.number}: ${read.error}` } : read;
  }
}

/** Standard input; a person at a terminal is told what it waits for. */
export function typedIn({ input, interactive, err }: Io): Io['input'] {
  if (interactive) err('Reading posts from standard input, one JSON object a line; Ctrl-D ends it.');
  return input;
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

/** One line as it was meant; undefined for a blank one. */
export function readOfflineLine({ bytes, whole }: FileLine): OfflineLine | BrokenLine | undefined {
  try {
    if (!whole) throw new InvalidInputError('The line is longer than 1 MiB.', 'body-too-large');
    const json = textOf(bytes);
    if (json.trim() === '') return undefined;
    const parsed = Line.safeParse(parseJson(json));
    if (!parsed.success) throw new InvalidInputError('The line is no JSON object with a text in `body`.');
    const { id, externalId, createdAt, title, body = '', bodyFormat = 'text', language } = parsed.data;
    return {
      id: id ?? externalId ?? null,
      createdAt: createdAt === undefined ? 0 : (parseInstant(createdAt) ?? 0),
      text: {
        title: title == null ? null : normaliseText(title),
        body: normaliseText(body),
        bodyFormat,
        language: language ?? null,
      },
    };
  } catch (error) {
    if (error instanceof InvalidInputError) return { id: null, error: error.message };
    throw error;
  }
}
