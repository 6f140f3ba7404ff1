import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import {
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  type ProblemType,
  UnauthorizedError,
  UnavailableError,
} from '../../lib/domain/errors.ts';

/** The status of each problem an input can have. */
export const STATUS_OF: Readonly<Record<ProblemType, number>> = {
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'unsupported-encoding': 415,
  'malformed-encoding': 400,
  'invalid-utf8': 400,
  'malformed-json': 400,
  'too-deep': 400,
  'invalid-input': 422,
  'idempotency-mismatch': 422,
  'not-acceptable': 406,
  timeout: 408,
};

/** The path is there, and is called otherwise. Only a door over HTTP knows of methods. */
export class MethodNotAllowed extends Error {
  override readonly name = 'MethodNotAllowed';
  readonly allow: readonly string[];

  constructor(allow: readonly string[]) {
    super(`This path is called by ${allow.join(' or ')}.`);
    this.allow = allow;
  }
}

export type Problem = {
  readonly answer: APIGatewayProxyStructuredResultV2;
  /** Names a bug of ours, in the answer and in the log. */
  readonly bug: string | undefined;
  /** The same for a person. */
  readonly told: {
    readonly status: number;
    readonly title: string;
    readonly detail?: string | undefined;
    readonly bug: string | undefined;
  };
};

/** An error as an RFC 9457 problem. What is not one of ours is a bug: it gets an id to look for, and no detail. */
export function problemOf(error: unknown, path: string): Problem {
  const { status, type, detail, errors, headers } = partsOf(error);
  const bug = status === 500 ? `urn:uuid:${randomUUID()}` : undefined;
  const body = {
    type: `/problems/${type}`,
    title: type.replaceAll('-', ' '),
    status,
    ...(detail === undefined ? {} : { detail }),
    instance: bug ?? path,
    ...(errors === undefined || errors.length === 0 ? {} : { errors }),
  };
  const answer = {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
  return { answer, bug, told: { status, title: body.title, detail, bug } };
}

type Parts = {
  readonly status: number;
  readonly type: string;
  readonly detail?: string;
  readonly errors?: InvalidInputError['errors'];
  readonly headers?: Readonly<Record<string, string>>;
};

function partsOf(error: unknown): Parts {
  if (error instanceof InvalidInputError) {
    return { status: STATUS_OF[error.problem], type: error.problem, detail: error.message, errors: error.errors };
  }
  if (error instanceof UnauthorizedError) {
    return { status: 401, type: error.problem, detail: error.message, headers: { 'www-authenticate': 'Bearer' } };
  }
  if (error instanceof ForbiddenError) return { status: 403, type: 'forbidden', detail: error.message };
  if (error instanceof NotFoundError) return { status: 404, type: 'not-found', detail: error.message };
  if (error instanceof MethodNotAllowed) {
    const headers = { allow: error.allow.join(', ') };
    return { status: 405, type: 'method-not-allowed', detail: error.message, headers };
  }
  if (error instanceof ConflictError) {
    return { status: 409, type: 'conflict', detail: error.message, headers: { 'retry-after': '1' } };
  }
  if (error instanceof UnavailableError) {
    return { status: 503, type: 'unavailable', detail: 'Try again shortly.', headers: { 'retry-after': '2' } };
  }
  return { status: 500, type: 'internal-error' };
}
