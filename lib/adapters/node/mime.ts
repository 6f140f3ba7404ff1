import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from '../../ports.ts';

/** A mail as the bytes that travel (RFC 5322 and MIME), under our own Message-ID and dated `now`, ms since 1970. */
export function composeMime({ id, from, to, subject, text, html }: OutgoingMail, now: number): Promise<Buffer> {
  const mail = {
    messageId: `<${id}>`,
    references: `<${id}>`,
    from,
    to: [...to],
    subject,
    text,
    html,
    date: new Date(now),
  };
  return new MailComposer(mail).compile().build();
}
