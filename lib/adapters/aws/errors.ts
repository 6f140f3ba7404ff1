import { MisconfiguredError, UnavailableError } from '../../domain/errors.ts';

/** The service asked us to slow down, and still did after our retries. */
const THROTTLED = new Set([
  'KmsThrottled',
  'LimitExceededException',
  'OverLimit',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'ThrottledException',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** What we were deployed with names something that is not there, or may not be used. */
const MISCONFIGURED = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AWS.SimpleQueueService.NonExistentQueue',
  'CredentialsProviderError',
  'DecryptionFailure',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'KmsAccessDenied',
  'KmsNotFound',
  'QueueDoesNotExist',
  'ResourceNotFoundException',
  'UnrecognizedClientException',
]);

/**
 * A client's error as one of ours; what is neither known nor a sign of trouble on the way is a bug, and stays itself.
 * @param what what was called, for the message: `The table 'acme-prod'`.
 */
export function errorOf(cause: unknown, what: string): unknown {
  if (!(cause instanceof Error)) return cause;
  if (THROTTLED.has(cause.name)) {
    return new UnavailableError(`${what} takes no more at the moment (${cause.name}).`, { cause });
  }
  if (MISCONFIGURED.has(cause.name)) {
    return new MisconfiguredError(`${what} cannot be used (${cause.name}).`, { cause });
  }
  if (isLost(cause)) return new UnavailableError(`${what} did not answer (${reasonOf(cause)}).`, { cause });
  return cause;
}

/** No answer came, or one that tells nothing: the work may or may not have been done. */
function isLost(error: Error): boolean {
  const status = statusOf(error);
  if (status !== undefined) return status >= 500;
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return true;
  // Node's own names for what befalls a connection; one for a wrong argument is a bug.
  return 'code' in error && !String(error.code).startsWith('ERR_INVALID');
}

function reasonOf(error: Error): string {
  return statusOf(error)?.toString() ?? ('code' in error ? String(error.code) : error.name);
}

function statusOf(error: Error): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
