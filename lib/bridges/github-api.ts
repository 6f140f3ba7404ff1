import * as z from 'zod';
import { InvalidInputError, MisconfiguredError, UnauthorizedError, UnavailableError } from '../domain/errors.ts';
import { type Answer, type Call, rateLimited, read, type Telling } from './dialogue.ts';

/** A call to GitHub about the bridge's repository, by a path within it. */
export function callOf(
  method: Call['method'],
  path: string,
  { bridge, secret }: Telling<'github'>,
  body?: object,
): Call {
  return {
    method,
    url: `${bridge.api.replace(/(?<!\/)\/+$/, '')}/repos/${bridge.repository}${path}`,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${secret}`,
      'user-agent': 'groundswell',
      'x-github-api-version': '2022-11-28',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

/** What an answer that says yes holds. */
export function readAnswer<T>(answer: Answer, schema: z.ZodType<T>, telling: Telling<'github'>): T {
  checkAnswer(answer, telling);
  return read('GitHub', answer, schema);
}

/** Pages are asked for by number: the address in the header is the answer's own, and our token goes nowhere else. */
export function hasNext({ headers }: Answer): boolean {
  return /;\s*rel="next"/.test(headers.link ?? '');
}

/** An issue that was deleted, or moved to another repository; or the repository itself is. */
export function isGone({ status }: Answer): boolean {
  return status === 301 || status === 404 || status === 410;
}

/** A label that was made before, by us or by somebody else, is as good as a new one. */
export function isThere({ status, body }: Answer): boolean {
  return status === 422 && body.includes('already_exists');
}

/** Take an answer that says no for what it means, as `Dialogue` promises; one that says yes passes. */
export function checkAnswer(answer: Answer, { bridge, now }: Telling<'github'>): void {
  const { status } = answer;
  const place = bridge.repository;
  if (status >= 200 && status < 300) return;
  if (status === 429 || (status === 403 && isRateLimit(answer))) throw rateLimited('GitHub', answer, now);
  if (status === 401) throw new UnauthorizedError(`GitHub does not know the token for ${place}.`);
  if (status === 403)
    throw new UnauthorizedError(`The token may not read and write issues and labels of ${place}: ${reasonOf(answer)}`);
  if (status === 404) throw new MisconfiguredError(`GitHub shows no ${place} to this token.`);
  if (status === 410) throw new MisconfiguredError(`${place} has its issues switched off.`);
  if (status >= 300 && status < 400)
    throw new MisconfiguredError(`${place} has moved: the brand file must say its new name.`);
  if (status >= 500 || status === 408 || status === 409) throw new UnavailableError(`GitHub answered ${status}.`);
  throw new InvalidInputError(`GitHub refused it with ${status}: ${reasonOf(answer)}`);
}

/** GitHub answers 403 to a token that may not and to one that may not so often; headers or words tell which. */
function isRateLimit({ headers, body }: Answer): boolean {
  return (
    headers['retry-after'] !== undefined ||
    headers['x-ratelimit-remaining'] === '0' ||
    /rate limit|abuse detection/i.test(body)
  );
}

const Refusal = z.object({
  message: z.string(),
  errors: z
    .array(z.union([z.string(), z.object({ field: z.string().optional(), code: z.string().optional() })]))
    .optional(),
});

/** Why, in GitHub's own words and the names of fields; values, which may be a request's title, stay out. */
function reasonOf({ body }: Answer): string {
  try {
    const { message, errors = [] } = Refusal.parse(JSON.parse(body));
    const fields = errors.flatMap((error) => (typeof error === 'string' ? [] : [`${error.field} ${error.code}`]));
    return [message.slice(0, 200), ...fields.slice(0, 5)].join('; ');
  } catch {
    return 'it gave no reason.';
  }
}
