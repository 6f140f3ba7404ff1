import * as z from 'zod';
import { openCursor, type Place, sealCursor } from '../../lib/domain/cursor.ts';
import type { Ports } from '../../lib/ports.ts';
import type { Call } from './http.ts';

/** What every list takes: how many at once, and where an earlier page ended. */
export const paging = (limit: number, most: number) => ({
  limit: z.coerce
    .number('must be a number')
    .int()
    .min(1)
    .max(most)
    .default(limit)
    .describe(`At most so many at once, up to ${most}.`),
  cursor: z.string().max(1000).optional().describe("The 'nextCursor' of the page before; the same filters go with it."),
});

/** The form of an answer, for links that people click: it wins over the Accept header. */
export const formatted = <Form extends string>(forms: readonly [Form, ...Form[]]) => ({
  format: z.enum(forms).optional().describe('The form of the answer, above what the Accept header says.'),
});

/** Where a list goes on. @throws InvalidInputError when the cursor is not one of this list. */
export function placeIn(call: Pick<Call, 'query'>, list: string, { secret }: Pick<Ports, 'secret'>): Place | undefined {
  const cursor = call.query.get('cursor');
  return cursor === null ? undefined : openCursor(cursor, nameOf(call, list), secret);
}

/** The cursor of what comes after a page, and the header that links to it. */
export function nextOf(
  next: Place | null,
  call: Pick<Call, 'query'>,
  list: string,
  { secret }: Pick<Ports, 'secret'>,
): { readonly nextCursor: string | null; readonly link: string | null; readonly headers: Record<string, string> } {
  if (next === null) return { nextCursor: null, link: null, headers: {} };
  const nextCursor = sealCursor(next, nameOf(call, list), secret);
  const query = new URLSearchParams(call.query);
  query.set('cursor', nextCursor);
  const link = `${list}?${query}`;
  return { nextCursor, link, headers: { link: `<${link}>; rel="next"` } };
}

/** A list by its path and filters; how it is cut and shown makes it no other. */
function nameOf({ query }: Pick<Call, 'query'>, list: string): string {
  const filters = [...query].filter(([name]) => !['cursor', 'limit', 'format'].includes(name)).sort();
  return `${list}?${new URLSearchParams(filters)}`;
}
