import { DIGEST } from '../domain/brand.ts';
import { digestEvent } from '../domain/digest-event.ts';
import { sha256 } from '../domain/identity.ts';
import { keys } from '../domain/layout.ts';
import type { Report } from '../domain/report.ts';
import type { OutgoingMail, Ports } from '../ports.ts';
import { reportAsMail } from '../views/report-mail.ts';
import { reportAsSlack } from '../views/report-slack.ts';
import type { Delivery } from './outbox.ts';

type AddressedPorts = Pick<Ports, 'brand' | 'address'>;

/** What a weekly delivery leads to is read in the order of the weeks. */
const GROUP = 'weekly';

/** An issue as it goes to the digest queue. */
export function digestDelivery(report: Report, version: number, ports: AddressedPorts): Delivery {
  const delivery = envelope(report, version, 'queue', DIGEST, { event: 'digest.weekly' });
  const event = digestEvent(report, { id: delivery.id, version, address: ports.address });
  return { ...delivery, body: JSON.stringify(event) };
}

/**
 * An issue as it goes to people: one mail for each recipient, so that an address that is refused keeps it from nobody
 * else and nobody reads who else gets it; and one text to Slack where the brand wants that.
 */
export function deliveriesToPeople(report: Report, version: number, { brand, address }: AddressedPorts): Delivery[] {
  const { from, recipients, slack } = brand.report;
  const mails = from === null ? [] : [...new Set(recipients)].map((to) => mailTo(to, from, report, version, address));
  if (!slack) return mails;
  const text = envelope(report, version, 'slack', 'report', {});
  return [...mails, { ...text, body: JSON.stringify(reportAsSlack(report, address)) }];
}

function mailTo(to: string, from: string, report: Report, version: number, address: string): Delivery {
  const { brand, week, issue } = report.header;
  // Logs name a delivery by whom it is for, and no log needs a person's address; the ledger keeps it.
  const delivery = envelope(report, version, 'mail', sha256(to).slice(0, 16), { recipient: to });
  const id = `${brand}.${week}.${issue}.${delivery.id.slice(0, 12)}@groundswell`;
  return {
    ...delivery,
    body: JSON.stringify({ id, from, to: [to], ...reportAsMail(report, address) } satisfies OutgoingMail),
  };
}

/** A delivery without its body. Its id is made of what it is, so that every try has the same. */
function envelope(
  { header: { brand, week, issue } }: Report,
  version: number,
  via: Delivery['via'],
  to: string,
  entry: Delivery['ledger']['entry'],
): Omit<Delivery, 'body'> {
  const number = issue ?? 0;
  const id = sha256([brand, week, number, via, to].join('\0')).slice(0, 32);
  const ledger = { ...keys.issueToldTo(week, number, via, to), entry: { week, issue: number, ...entry } };
  return { id, version, via, to, group: GROUP, ledger };
}
