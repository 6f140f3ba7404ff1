import * as z from 'zod';
import type { Bridge } from '../domain/brand-delivery.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { TeamEvent } from '../domain/team-event.ts';

/** One call to the tool a team works with. */
export type Call = {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What the tool answered; header names in lower case. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** What a bridge keeps once its tool was told, so that a repeat or an older message changes nothing. */
export const Memory = z.object({
  kind: z.enum(['github', 'slack', 'webhook']),
  /** Of the newest message the tool was told. */
  version: z.number().int(),
  /** Of the state it was told; null where a message has none. */
  digest: z.string().nullable(),
  /** Where the issue is; null for tools that have none. */
  repository: z.string().nullable(),
  /** Its number; null while none was opened. */
  issue: z.number().int().nullable(),
});
export type Memory = z.infer<typeof Memory>;

/** A member's words that go along where the brand file allows it: already cut, and unable to ping or link anybody. */
export type Quote = { readonly postId: string; readonly writtenAt: string; readonly text: string };

/** All that a bridge decides from. It touches neither clock nor store nor network. */
export type Telling<Kind extends Bridge['kind'] = Bridge['kind']> = {
  readonly event: TeamEvent;
  readonly team: string;
  readonly bridge: Extract<Bridge, { kind: Kind }>;
  /** The secret in use; a webhook signs with every slot. */
  readonly secret: string;
  readonly secrets: readonly string[];
  readonly memory: Memory | undefined;
  readonly quotes: readonly Quote[];
  /** The issue of the request this one was merged into, where it is known. */
  readonly duplicateOf: number | null;
  /** ms since 1970. */
  readonly now: number;
};

/**
 * What a tool is told, as a talk with it: the calls one by one, each decided from the answers so far, and at the end
 * what to remember; `null` when the message is none of the tool's business.
 *
 * A dialogue may be broken off anywhere and begun again: it looks first at what is there.
 * It throws UnavailableError when the same message can succeed later, UnauthorizedError when the secret is refused,
 * MisconfiguredError when a person must mend the set-up, and InvalidInputError when the tool will never take it.
 */
export type Dialogue = Generator<Call, Memory | null, Answer>;

/** The tool asked to be left alone for a while. */
export class RateLimitedError extends UnavailableError {
  /** When it may be called again, ms since 1970. */
  readonly until: number;

  constructor(tool: string, until: number) {
    super(`${tool} takes no more calls before ${new Date(until).toISOString()}.`);
    this.until = until;
  }
}

/** Where a tool does not say how long, seconds; and the longest we believe it. */
const WAIT_SECONDS = 60;
const WAIT_SECONDS_MAX = 3600;

/** When a tool that limits us may be called again, by `retry-after` or by GitHub's `x-ratelimit-reset`. */
export function rateLimited(tool: string, { headers }: Answer, now: number): RateLimitedError {
  const after = headers['retry-after'];
  const reset = headers['x-ratelimit-remaining'] === '0' ? headers['x-ratelimit-reset'] : undefined;
  const said = after === undefined ? Number(reset) * 1000 : timeOf(after, now);
  const until = Number.isFinite(said) ? said : now + WAIT_SECONDS * 1000;
  return new RateLimitedError(tool, Math.min(until, now + WAIT_SECONDS_MAX * 1000));
}

/** `retry-after` is a number of seconds or a date (RFC 9110, 10.2.3). */
function timeOf(after: string, now: number): number {
  return /^\d+$/.test(after.trim()) ? now + Number(after) * 1000 : Date.parse(after);
}

/** Read an answer's JSON. @throws UnavailableError when it is not what the tool documents: something stands between. */
export function read<T>(tool: string, { body }: Answer, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(jsonOf(body));
  if (parsed.success) return parsed.data;
  throw new UnavailableError(`${tool} answered with something that is not its JSON.`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
