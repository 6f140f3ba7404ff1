import type * as z from 'zod';
import type { FieldError } from './errors.ts';
import { pointerOf } from './pointer.ts';

/** What a schema says by itself, and how a person says it. What a schema was given to say stands as it is. */
const SAID: readonly (readonly [RegExp, string])[] = [
  [/^Invalid input: expected \w+, received undefined$/, 'is missing'],
  [/^Invalid input: expected (\w+), received (\w+)$/, 'must be of type $1, not $2'],
  [/^Invalid option: expected one of (.+)$/, 'must be one of $1'],
  [/^Too big: expected \w+ to (have|be) <=(\S+)/, 'must $1 at most $2'],
  [/^Too small: expected \w+ to (have|be) >=(\S+)/, 'must $1 at least $2'],
];

/** What a schema found wrong: where, and what was expected there. */
export function errorsOf({ issues }: Pick<z.ZodError, 'issues'>): FieldError[] {
  return issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: detailOf(message) }));
}

function detailOf(message: string): string {
  const [pattern, said] = SAID.find(([one]) => one.test(message)) ?? [];
  return pattern === undefined || said === undefined ? message : message.replace(pattern, said).replaceAll('|', ', ');
}
