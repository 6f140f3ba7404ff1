import type * as z from 'zod';
import type { Role } from '../../lib/domain/api-key.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { errorsOf } from '../../lib/domain/refused.ts';
import { readBody } from './body.ts';
import type { Answer, Call, GuardedRoute } from './http.ts';

type Told<Query, Body> = Call & { readonly asked: Query; readonly told: Body };

type Guarded<Used, Query extends z.ZodType, Body extends z.ZodType> = {
  readonly on: string;
  readonly needs: Role;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: (call: Told<z.output<Query>, z.output<Body>>, ports: Used) => Promise<Answer>;
};

/**
 * Makes routes over some ports whose query and body are read by schemas before they are answered, the same that the
 * API's document is made from. A parameter the query's schema does not name is refused: it would otherwise be a filter
 * that silently does nothing.
 */
export function routesOver<Used>() {
  return <Query extends z.ZodType = z.ZodUndefined, Body extends z.ZodType = z.ZodUndefined>({
    answer,
    ...guarded
  }: Guarded<Used, Query, Body>): GuardedRoute<Used> => ({
    ...guarded,
    answer: async (call, ports) => {
      const { query, body } = guarded;
      const asked = query && readWith(query, Object.fromEntries(call.query), QUERY_REFUSED);
      const told = body && readWith(body, documentIn(call), BODY_REFUSED);
      return answer({ ...call, asked: asked as z.output<Query>, told: told as z.output<Body> }, ports);
    },
  });
}

const QUERY_REFUSED = 'The query is not valid.';
const BODY_REFUSED = 'The body is not valid.';

/** @throws InvalidInputError with a pointer and a sentence for everything that is wrong. */
export function readWith<T>(schema: z.ZodType<T>, input: unknown, refusal: string): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = errorsOf(result.error);
  const list = errors.map(({ pointer, detail }) => `${pointer || '/'}: ${detail}`).join('; ');
  throw new InvalidInputError(`${refusal} ${list}`, 'invalid-input', errors);
}

/** The one JSON document of a body; an empty body is an empty object, since most members have defaults. */
export function documentIn(call: Pick<Call, 'body' | 'headers'>): unknown {
  if (call.body.length === 0) return {};
  const documents = readBody(call);
  if (documents.form === 'json') return documents.value;
  throw new InvalidInputError('This call takes one JSON document, not lines.', 'unsupported-media-type');
}
