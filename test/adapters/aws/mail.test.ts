import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { openMail } from '../../../lib/adapters/aws/mail.ts';
import { memoryMeter } from '../../../lib/adapters/node/meter.ts';
import { InvalidInputError, MisconfiguredError, UnavailableError } from '../../../lib/domain/errors.ts';
import { aHandClock } from '../local/hand-clock.ts';
import { anAwsError } from './an-aws-error.ts';

const ses = mockClient(SESv2Client);
const meter = memoryMeter();
const mail = openMail(meter, new SESv2Client({ region: 'eu-west-1' }), aHandClock());
const weekly = {
  id: 'acme-2026-W34-1@groundswell',
  from: 'insights@acme.example',
  to: ['pm@acme.example', 'cm@acme.example'],
  subject: 'Woche 34: Grüße',
  text: 'Nothing changed.',
  html: '<p>Nothing changed.</p>',
};

beforeEach(() => {
  ses.reset();
  meter.take();
});

it('sends a mail as MIME under its own id, and counts it for each recipient', async () => {
  ses.on(SendEmailCommand).resolves({});

  await mail.send(weekly);

  const { input } = ses.commandCalls(SendEmailCommand)[0]!.args[0];
  const mime = Buffer.from(input.Content!.Raw!.Data!).toString('utf8');
  expect(input).toMatchObject({ FromEmailAddress: weekly.from, Destination: { ToAddresses: weekly.to } });
  expect(mime).toContain('Message-ID: <acme-2026-W34-1@groundswell>');
  expect(mime).toContain('References: <acme-2026-W34-1@groundswell>');
  expect(mime).toContain('Date: Mon, 17 Aug 2026 09:00:00 +0000');
  expect(mime).toContain('multipart/alternative');
  expect(meter.take()).toEqual({ mails: 2 });
});

it.each([
  ['MessageRejected', InvalidInputError],
  ['MailFromDomainNotVerifiedException', InvalidInputError],
  ['BadRequestException', InvalidInputError],
  ['SendingPausedException', UnavailableError],
  ['AccountSuspendedException', UnavailableError],
  ['TooManyRequestsException', UnavailableError],
  ['AccessDeniedException', MisconfiguredError],
])('puts %s into our words', async (name, kind) => {
  ses.on(SendEmailCommand).rejects(anAwsError(name));

  await expect(mail.send(weekly)).rejects.toBeInstanceOf(kind);
  expect(meter.take()).toEqual({});
});

it('does not know whether a mail was sent when no answer came', async () => {
  ses.on(SendEmailCommand).rejects(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));

  await expect(mail.send(weekly)).rejects.toBeInstanceOf(UnavailableError);
});
