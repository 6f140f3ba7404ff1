import { UnavailableError } from '../../domain/errors.ts';
import type { Web } from '../../ports.ts';

/** How long an answer may take, ms, and how much of it is read, bytes. */
const PATIENCE = 10_000;
const READ_BYTES = 1_048_576;

/** The web over Node's own `fetch`. */
export const fetchWeb = webWithin(PATIENCE);

/** The same with a patience of its own, ms: it covers the whole answer, so that one that drips in ends too. */
export function webWithin(patience: number): Web {
  return {
    async call({ method, url, headers, body }) {
      try {
        const answer = await fetch(url, {
          method,
          headers,
          redirect: 'manual',
          signal: AbortSignal.timeout(patience),
          ...(body === undefined ? {} : { body }),
        });
        return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await startOf(answer) };
      } catch (cause) {
        // The host alone: an address may be a secret.
        throw new UnavailableError(`${new URL(url).host} did not answer.`, { cause });
      }
    },
  };
}

/** No more than we can use: an answer without an end must not fill the memory. */
async function startOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    parts.push(part);
    size += part.length;
    if (size >= READ_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, READ_BYTES).toString('utf8');
}
