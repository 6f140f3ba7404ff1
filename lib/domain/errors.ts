/** The names of problem types, the last part of a problem's `type` URL (RFC 9457). */
export type ProblemType =
  | 'body-too-large'
  | 'unsupported-media-type'
  | 'unsupported-encoding'
  | 'malformed-encoding'
  | 'invalid-utf8'
  | 'malformed-json'
  | 'too-deep'
  | 'invalid-input'
  | 'idempotency-mismatch'
  | 'not-acceptable'
  | 'timeout';

/** One thing that is wrong with an input: where (a JSON pointer, RFC 6901) and what was expected. */
export type FieldError = { readonly pointer: string; readonly detail: string };

/**
 * Base of the family, so that a door can tell our refusals from bugs. Each kind spells its name out: bundles rename
 * classes, and logs tell kinds by their names.
 */
export abstract class GroundswellError extends Error {
  abstract override readonly name: string;
}

/** This input can never succeed; trying again is useless. */
export class InvalidInputError extends GroundswellError {
  override readonly name = 'InvalidInputError';
  readonly problem: ProblemType;
  readonly errors: readonly FieldError[];

  constructor(
    message: string,
    problem: ProblemType = 'invalid-input',
    errors: readonly FieldError[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.problem = problem;
    this.errors = errors;
  }
}

/** What was asked for is not there. */
export class NotFoundError extends GroundswellError {
  override readonly name = 'NotFoundError';
}

/** Someone changed it first; reading again and trying again can succeed. */
export class ConflictError extends GroundswellError {
  override readonly name = 'ConflictError';
}

/** A service we lean on did not answer; the same call may succeed later. */
export class UnavailableError extends GroundswellError {
  override readonly name = 'UnavailableError';
}

/** We were deployed or configured wrongly; nothing a caller can mend. */
export class MisconfiguredError extends GroundswellError {
  override readonly name = 'MisconfiguredError';
}

/** What is wrong with who the caller says they are: no key or a wrong one, a wrong signature, one that is too old. */
export type WhoProblem = 'unauthorized' | 'signature-invalid' | 'signature-expired';

/** The caller did not say who they are, or not convincingly. */
export class UnauthorizedError extends GroundswellError {
  override readonly name = 'UnauthorizedError';
  readonly problem: WhoProblem;

  constructor(message: string, problem: WhoProblem = 'unauthorized', options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

/** The caller is known and may not do this. */
export class ForbiddenError extends GroundswellError {
  override readonly name = 'ForbiddenError';
}
