import * as z from 'zod';
import { InvalidInputError, UnavailableError } from '../domain/errors.ts';
import { unfitReasonOf } from '../domain/message-limits.ts';
import type { Ports } from '../ports.ts';
import type { Delivery } from './outbox.ts';

export type SenderPorts = Pick<Ports, 'destinations' | 'mail' | 'web' | 'credentials'>;

/** Each throws UnavailableError when trying again can help, and InvalidInputError when it never will. */
export const SENDERS: Record<Delivery['via'], (delivery: Delivery, ports: SenderPorts) => Promise<void>> = {
  async queue({ id, to, group, body }, { destinations }) {
    const destination = destinations.find(to);
    if (destination === undefined) throw new UnavailableError(`The brand has no queue for '${to}'.`);
    const message = { body, group, deduplicationId: id };
    // Told here, since a queue that does not take a message does not tell whose fault that is.
    const unfit = unfitReasonOf(message, 'fifo');
    if (unfit !== undefined) throw new InvalidInputError(`No queue takes it: ${unfit}`);
    const [sent] = await destination.queue.send([message]);
    if (!sent?.sent) throw new UnavailableError(`The queue of '${to}' did not take it: ${sent?.reason}`);
  },

  async mail({ body }, { mail }) {
    await mail.send(OutgoingMail.parse(JSON.parse(body)));
  },

  async slack({ body }, { web, credentials }) {
    const [url] = await credentials.read('report/slack');
    if (url === undefined) throw new UnavailableError("The secret 'report/slack' is not set.");
    const { status } = await web.call({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body,
    });
    if (status === 429 || status >= 500) throw new UnavailableError(`Slack answered ${status}.`);
    if (status >= 300)
      throw new InvalidInputError(`Slack answered ${status}: the webhook was removed, or the text refused.`);
  },
};

const OutgoingMail = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});
