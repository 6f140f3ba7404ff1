import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { UnavailableError } from '../lib/domain/errors.ts';

export type SmokeService = { readonly url: string; readonly writer: string; readonly reader: string };

/** A call that was answered otherwise than it should be, and what to do about it. */
export class CallFailed extends UnavailableError {
  readonly fix: string;
  constructor(message: string, fix: string, options?: ErrorOptions) {
    super(message, options);
    this.fix = fix;
  }
}

const Receipts = z.object({ receipts: z.array(z.object({ status: z.string(), detail: z.string().optional() })) });
const Evidence = z.object({ posts: z.array(z.object({ source: z.string(), body: z.string() })) });
const TRIES = 5;
const TIMEOUT_MS = 35_000;

/**
 * Send one batch; throttled or unavailable, it is sent again as it is, which changes nothing.
 * @throws CallFailed when it is not taken whole.
 */
export async function sendBatch(posts: readonly object[], service: SmokeService): Promise<void> {
  const body = JSON.stringify({ posts });
  for (let tries = 1; ; tries++) {
    const answer = await call('/v1/posts', { method: 'POST', body }, service.writer, service);
    if (answer.status === 202) {
      const refused = Receipts.parse(answer.json).receipts.find(({ status }) => status !== 'accepted');
      if (refused === undefined) return;
      if (refused.status !== 'unavailable' || tries === TRIES) {
        throw new CallFailed(`A post was ${refused.status}: ${refused.detail}`, 'Is the deployed version this one?');
      }
    } else if ((answer.status !== 429 && answer.status !== 503) || tries === TRIES) {
      throw failure('POST /v1/posts', answer.status, 'writer');
    }
    await sleep(2 ** tries * 250);
  }
}

/** The words of the posts of a source in a week, as `GET /v1/posts` lists them. @throws CallFailed */
export async function readWords(source: string, week: string, service: SmokeService): Promise<string[]> {
  const path = `/v1/posts?week=${week}&figure=engagement.posts`;
  const answer = await call(path, {}, service.reader, service);
  if (answer.status !== 200) throw failure('GET /v1/posts', answer.status, 'reader');
  return Evidence.parse(answer.json)
    .posts.filter((post) => post.source === source)
    .map(({ body }) => body);
}

async function call(path: string, init: RequestInit, key: string, { url }: SmokeService) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  try {
    const answer = await fetch(`${url}${path}`, { ...init, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await answer.text();
    return { status: answer.status, json: answer.ok ? JSON.parse(text) : undefined };
  } catch (cause) {
    throw new CallFailed(
      `${url} does not answer as the service does.`,
      'Compare the address with the stack’s output ApiUrl.',
      { cause },
    );
  }
}

const FIXES: Readonly<Record<number, string>> = {
  401: 'The key is not one of this brand; make one with the task make-key (docs/deploy.md).',
  403: 'The key has another role.',
  404: 'The address is another one; compare it with the stack’s output ApiUrl.',
  429: 'Calls are throttled: raise deploy.requestsPerSecond in the brand file.',
  503: 'A service behind the API does not answer: see the alarms.',
};

function failure(what: string, status: number, role: string): CallFailed {
  const fix = FIXES[status] ?? 'See “The API answers 5xx” in docs/runbook.md.';
  return new CallFailed(`${what} with the ${role} key was answered ${status}.`, fix);
}
