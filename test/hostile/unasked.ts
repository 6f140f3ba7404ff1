import { resolve } from 'node:path';
import type { Counts, Opened } from './control.ts';
import type { Input } from './format.ts';
import type { Answer } from './wire.ts';

/** More memory than before, once settled, bytes. */
export const MEMORY_MAX = 64 * 1_048_576;
/** A good post is stored within, ms. */
export const STORED_WITHIN = 2000;

const ROOT = resolve(import.meta.dirname, '../..');
const INSIDE = /\n\s+at |\bat [^\s"]+ \(|node_modules|node:internal|file:\/\/|\b[\w/-]+\.[cm]?[jt]s:\d+/;

/** What must never be answered, to anybody. */
export function faultsOfAnswer({ status, headers, body }: Answer, isHead = false): string[] {
  if (status >= 500) return [`answered ${status}`];
  // HEAD is answered without a body, whatever there would be to say.
  if (status < 400 || isHead) return [];
  const faults: string[] = [];
  if (!(headers['content-type'] ?? '').startsWith('application/problem+json')) {
    faults.push(`${status} came as '${headers['content-type'] ?? 'nothing'}', not as a problem`);
  }
  const problem = parsed(body);
  for (const member of ['type', 'title', 'status', 'instance']) {
    if (problem?.[member] === undefined) faults.push(`the problem has no '${member}'`);
  }
  if (problem?.status !== undefined && problem.status !== status) faults.push(`the problem says ${problem.status}`);
  if (INSIDE.test(body) || body.includes(ROOT) || body.includes('/tmp/')) faults.push('the problem shows our inside');
  return faults;
}

/** What the lines written meanwhile must be, and must not hold. */
export function faultsOfLog(lines: readonly string[], { keys, secrets }: Opened, input: Input): string[] {
  const broken = lines.filter((line) => typeof parsed(line) !== 'object' || parsed(line) === null);
  const proofs = [...Object.values(keys), ...Object.values(secrets)].flatMap((of) => Object.values(of));
  const spoken = [...proofs, ...wordsOf(input)];
  const leaks = spoken.filter((text) => lines.some((line) => line.includes(text) || said(line).includes(text)));
  return [
    ...(broken.length === 0 ? [] : [`${broken.length} lines of the log are not one JSON object`]),
    ...(leaks.length === 0 ? [] : ['the log holds a key, a secret or the words of a body']),
  ];
}

/** The texts a body says word by word: long enough not to stand in a line by chance. */
function wordsOf({ steps }: Input): string[] {
  const words: string[] = [];
  const gather = (value: unknown, name: string) => {
    if (typeof value === 'string') {
      if (['body', 'title', 'name', 'raw'].includes(name) && value.length >= 12 && !value.includes('{'))
        words.push(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const [inner, one] of Object.entries(value)) gather(one, Array.isArray(value) ? name : inner);
    }
  };
  gather(steps, '');
  return words;
}

/** A line's texts as they were before they were escaped. */
function said(line: string): string {
  const texts: string[] = [];
  const gather = (value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather);
  };
  gather(parsed(line));
  return texts.join('\n');
}

/** What must hold of the process and its stores whatever was sent. */
export function faultsOfProcess(before: Counts, after: Counts): string[] {
  const tried = after.attempts.slice(before.attempts.length);
  return tried.length === 0 ? [] : [`it tried a ${tried.join(', a ')}`];
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
