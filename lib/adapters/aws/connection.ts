/**
 * How our clients reach AWS: connections are kept, an answer is waited for as long as a call of ours takes and no
 * longer, and a call is tried again with jittered back-off.
 *
 * `standard` retries keep a budget for each client: while a service is down or throttles, the first calls are
 * tried again and the rest fail at once, to come again from their queue. `adaptive` would also hold calls back on our
 * side, and one hot partition would then slow every other. Each try takes 4 s at most, all five with their pauses
 * less than the half minute a call of our API may last.
 */
export const CONNECTION = {
  retryMode: 'standard',
  maxAttempts: 5,
} as const;

/** How long an answer may take, ms, where a call does not wait on purpose. */
export const ANSWER_MS = 3000;

/** As many sockets as calls that may be under way. */
export function socketsFor(callsAtOnce: number) {
  const agent = { keepAlive: true, maxSockets: callsAtOnce };
  return {
    connectionTimeout: 1000,
    requestTimeout: ANSWER_MS,
    throwOnRequestTimeout: true,
    httpAgent: agent,
    httpsAgent: agent,
  };
}
