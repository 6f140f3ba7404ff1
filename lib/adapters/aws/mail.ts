import { SESv2Client, type SESv2ClientConfig, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { InvalidInputError, UnavailableError } from '../../domain/errors.ts';
import type { Clock, Mail, Meter } from '../../ports.ts';
import { systemClock } from '../node/clock.ts';
import { composeMime } from '../node/mime.ts';
import { CONNECTION, socketsFor } from './connection.ts';
import { errorOf } from './errors.ts';

/** SES will not take this mail, today or tomorrow. */
const REFUSED = new Set(['BadRequestException', 'MailFromDomainNotVerifiedException', 'MessageRejected']);
/** Mail stands still until a person has mended something; nothing is wrong with this one. */
const PAUSED = new Set(['AccountSuspendedException', 'SendingPausedException']);

/** A client of SES as our functions use it. */
export function sesClient(more: SESv2ClientConfig = {}): SESv2Client {
  return new SESv2Client({ ...CONNECTION, requestHandler: socketsFor(4), ...more });
}

/**
 * The mail port over SES, which bills a mail for each recipient.
 *
 * SES puts a Message-ID of its own in place of ours; ours stays in References, so that a mail program shows a repeat
 * in the conversation of the first.
 */
export function openMail(meter: Meter, client: SESv2Client = sesClient(), clock: Clock = systemClock): Mail {
  return {
    async send(mail) {
      const Data = await composeMime(mail, clock.now());
      const command = new SendEmailCommand({
        FromEmailAddress: mail.from,
        Destination: { ToAddresses: [...mail.to] },
        Content: { Raw: { Data } },
      });
      try {
        await client.send(command);
        meter.count('mails', mail.to.length);
      } catch (cause) {
        throw mailErrorOf(cause, mail.id);
      }
    },
  };
}

function mailErrorOf(cause: unknown, id: string): unknown {
  const name = cause instanceof Error ? cause.name : '';
  if (REFUSED.has(name)) {
    return new InvalidInputError(`SES does not take the mail ${id} (${name}).`, 'invalid-input', [], { cause });
  }
  if (PAUSED.has(name)) return new UnavailableError(`SES sends nothing at the moment (${name}).`, { cause });
  return errorOf(cause, 'SES');
}
