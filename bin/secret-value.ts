import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { InvalidInputError } from '../lib/domain/errors.ts';
import type { Io } from './io.ts';

/**
 * A secret as a person types it, unseen, or as it comes on standard input.
 * @throws InvalidInputError when it is none.
 */
export async function readSecretValue(name: string, io: Io): Promise<string> {
  const value = (io.interactive ? await askUnseen(`Value of ${name} (not shown): `, io) : await text(io.input)).trim();
  if (value === '' || /\s/.test(value)) throw new InvalidInputError('A secret is one line without spaces.');
  return value;
}

/** What a person types, without showing it. */
async function askUnseen(question: string, io: Io): Promise<string> {
  process.stderr.write(question);
  const unseen = new Writable({ write: (_chunk, _encoding, written) => written() });
  const asking = createInterface({ input: io.input as NodeJS.ReadStream, output: unseen, terminal: true });
  try {
    return await asking.question('');
  } catch (cause) {
    // Ctrl+C and Ctrl+D end a question so.
    throw new InvalidInputError('Nothing was kept.', 'invalid-input', [], { cause });
  } finally {
    asking.close();
    process.stderr.write('\n');
  }
}
