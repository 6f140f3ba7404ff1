import { WebAddress } from '../domain/brand-delivery.ts';
import { InvalidInputError, MisconfiguredError, UnauthorizedError, UnavailableError } from '../domain/errors.ts';
import { type Answer, type Dialogue, rateLimited, type Telling } from './dialogue.ts';
import { slackMessage } from './slack-message.ts';

/** Answers that say the address is good for nothing any more; another slot of the secret may be. */
const ADDRESS_REFUSED = /^(invalid_token|no_service|no_service_id|no_active_hooks|no_team|team_disabled)/;

/**
 * Post one message for each event to the channel of an incoming webhook, whose address is the secret. Slack knows no
 * repeats: when its answer is lost the message stands there twice.
 */
export function* tellSlack(telling: Telling<'slack'>): Dialogue {
  const { event, secret } = telling;
  if (!WebAddress.safeParse(secret).success) {
    throw new MisconfiguredError('The secret of a Slack bridge must be the https:// address of an incoming webhook.');
  }
  const answer = yield {
    method: 'POST',
    url: secret,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(slackMessage(telling)),
  };
  checkAnswer(answer, telling.now);
  const digest = 'digest' in event.data ? event.data.digest : null;
  return { kind: 'slack', version: event.data.version, digest, repository: null, issue: null };
}

/** Slack answers `ok`, or a status with one word that tells why not. */
function checkAnswer(answer: Answer, now: number): void {
  const { status } = answer;
  const reason = /^[\w ]{1,80}/.exec(answer.body)?.[0] ?? 'no reason given';
  if (status >= 200 && status < 300) return;
  if (status === 429) throw rateLimited('Slack', answer, now);
  if (status >= 500 || status === 408) throw new UnavailableError(`Slack answered ${status}.`);
  const refusal = `Slack refused it with ${status}: ${reason}.`;
  if (status === 401 || ADDRESS_REFUSED.test(answer.body)) throw new UnauthorizedError(refusal);
  throw new InvalidInputError(refusal);
}
