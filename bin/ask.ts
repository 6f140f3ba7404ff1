import { createInterface } from 'node:readline';
import type * as z from 'zod';
import { InvalidInputError } from '../lib/domain/errors.ts';
import type { Io } from './io.ts';

/** Asks a person, line by line. */
export interface Questions {
  /**
   * Ask until the answer is good; an empty one takes the default.
   * @throws InvalidInputError when there are no more lines to read.
   */
  ask<T>(question: string, schema: z.ZodType<T>, fallback?: string): Promise<T>;
  close(): void;
}

export function openQuestions(io: Io): Questions {
  const reader = createInterface({ input: io.input as NodeJS.ReadableStream, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  return {
    async ask(question, schema, fallback) {
      for (;;) {
        io.err(fallback === undefined ? question : `${question} [${fallback}]`);
        const line = await lines.next();
        if (line.done) throw new InvalidInputError('The answers ended before the questions did; nothing was written.');
        const answer = schema.safeParse(line.value.trim() === '' ? (fallback ?? '') : line.value.trim());
        if (answer.success) return answer.data;
        io.err(`  That does not do: it ${answer.error.issues.map(({ message }) => message).join(', and ')}.`);
      }
    },
    close: () => reader.close(),
  };
}
