import { Webhook } from 'standardwebhooks';
import { InvalidInputError, MisconfiguredError, UnavailableError } from '../domain/errors.ts';
import { type Answer, type Dialogue, rateLimited, type Telling } from './dialogue.ts';

/**
 * Post the event as it is (CloudEvents 1.0, structured mode), signed by Standard Webhooks. The event's id is the
 * message's: a receiver that keeps the ids it has seen takes a repeat for what it is.
 */
export function* tellWebhook(telling: Telling<'webhook'>): Dialogue {
  const { event, quotes, bridge, secrets, now } = telling;
  const data = quotes.length === 0 ? event.data : { ...event.data, quotes };
  const body = JSON.stringify({ ...event, data });
  const answer = yield {
    method: 'POST',
    url: bridge.url,
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'groundswell',
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(now / 1000)),
      'webhook-signature': secrets.map((secret) => signatureOf(secret, event.id, now, body)).join(' '),
    },
    body,
  };
  checkAnswer(answer, new URL(bridge.url).host, now);
  const digest = 'digest' in event.data ? event.data.digest : null;
  return { kind: 'webhook', version: event.data.version, digest, repository: null, issue: null };
}

/** While a secret is being changed both slots sign, and a receiver that knows either is content. */
function signatureOf(secret: string, id: string, now: number, body: string): string {
  try {
    return new Webhook(secret).sign(id, new Date(now), body);
  } catch (cause) {
    throw new MisconfiguredError('The secret of a webhook bridge must be "whsec_" and base64.', { cause });
  }
}

/** Anything but a yes is tried again, as Standard Webhooks wants it, save 410: the receiver wants no more. */
function checkAnswer(answer: Answer, host: string, now: number): void {
  const { status } = answer;
  if (status >= 200 && status < 300) return;
  if (status === 429) throw rateLimited(host, answer, now);
  if (status === 410) throw new InvalidInputError(`${host} answered 410: it wants no more messages.`);
  if (status >= 500 || status === 408 || status === 409) throw new UnavailableError(`${host} answered ${status}.`);
  if (status < 400) throw new MisconfiguredError(`${host} answered ${status}; redirects are not followed.`);
  throw new MisconfiguredError(`${host} answered ${status} to a signed event.`);
}
