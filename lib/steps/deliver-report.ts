import { InvalidInputError, NotFoundError, UnavailableError } from '../domain/errors.ts';
import { keys } from '../domain/layout.ts';
import type { Key, Ports } from '../ports.ts';
import { foldMarkedHours } from './aggregate.ts';
import { type BookPorts, itemsOf } from './books.ts';
import { calendarOf } from './compiled.ts';
import { lastIssueNumber, readIssue } from './issues.ts';
import { type Delivery, nextVersion, type OutboxPorts, putInOutbox, sendOutbox } from './outbox.ts';
import { issueReport } from './report.ts';
import { deliveriesToPeople, digestDelivery } from './weekly-deliveries.ts';

export type DeliverPorts = BookPorts & OutboxPorts & Pick<Ports, 'address'>;

/** What a try came to; `sent` and `waiting` are all that the outbox held. */
export type DeliveredReport = {
  /** `already` when every delivery of the week had been put into the outbox before. */
  readonly outcome: 'delivered' | 'already';
  readonly week: string;
  /** The issue that people get. */
  readonly issue: number;
  readonly sent: number;
  readonly waiting: number;
};

/**
 * Seal the report of a week that is over, and deliver it: on the digest queue, by mail and to Slack, as the brand
 * file wants.
 *
 * Schedules call this at least once, and may overlap. One conditional put decides which issue of the week people
 * get, one under which version an issue is told, one per recipient that it is told; each try finds what earlier
 * ones decided, so the worst a crash can do is send the same message again under the same id. An issue that came
 * after an earlier one was told goes to the digest queue alone: people hear of it in the next report.
 * @throws UnavailableError when the week cannot be sealed yet; nothing is decided then, and trying again helps.
 */
export async function deliverReport(week: string, ports: DeliverPorts): Promise<DeliveredReport> {
  if (calendarOf(ports.brand).spanOf(week).to > ports.clock.now()) {
    throw new InvalidInputError(`Week ${week} is not over yet; its report cannot be sealed.`);
  }
  const issue = await firstUnder(keys.weekTold(week), ports, () => seal(week, ports));
  const told = await tell(week, issue, deliveriesToAll, ports);
  const corrected = await tellCorrections(ports);
  const { sent, waiting } = await sendOutbox(ports);
  const outcome = told + corrected === 0 ? 'already' : 'delivered';
  return { outcome, week, issue, sent, waiting };
}

/** Fold whatever has come in, and issue the week: its number. */
async function seal(week: string, ports: DeliverPorts): Promise<number> {
  const folded = await foldMarkedHours(ports);
  if (folded.outcome === 'busy') throw new UnavailableError(`Another fold is at work; ${week} is not sealed yet.`);
  return (await issueReport(week, ports)).header.issue!;
}

type Addressing = typeof digestDelivery | typeof deliveriesToAll;

const deliveriesToAll = (...issue: Parameters<typeof digestDelivery>): Delivery[] => [
  digestDelivery(...issue),
  ...deliveriesToPeople(...issue),
];

/** Put an issue's deliveries into the outbox, those that are not in the ledger yet; how many. */
async function tell(week: string, issue: number, address: Addressing, ports: DeliverPorts): Promise<number> {
  const report = await readIssue(week, issue, ports);
  if (report === undefined) throw new NotFoundError(`Issue ${issue} of ${week} is not there.`);
  const version = await firstUnder(keys.issueTold(week, issue), ports, () => nextVersion(ports));
  let put = 0;
  for (const delivery of [address(report, version, ports)].flat()) {
    const { pk, sk } = delivery.ledger;
    if ((await ports.table.get({ pk, sk }, { consistent: true })) !== undefined) continue;
    await putInOutbox(delivery, ports);
    put++;
  }
  return put;
}

/** Whoever was told a week is told when it was issued again, week after week; weeks never told stay untold. */
async function tellCorrections(ports: DeliverPorts): Promise<number> {
  let put = 0;
  for await (const { sk: week } of itemsOf({ pk: 'LIST#weeks', consistent: true }, ports.table)) {
    const told = await ports.table.get(keys.weekTold(week), { consistent: true });
    if (told === undefined) continue;
    const newest = await lastIssueNumber(week, ports);
    if (newest !== undefined && newest > Number(told.number)) put += await tell(week, newest, digestDelivery, ports);
  }
  return put;
}

/** The number that stands under a key: decided once, by whoever puts it there first. */
async function firstUnder(key: Key, { table }: Pick<Ports, 'table'>, make: () => Promise<number>): Promise<number> {
  const known = await table.get(key, { consistent: true });
  if (known !== undefined) return Number(known.number);
  const number = await make();
  const put = await table.put({ ...key, number }, { absent: true });
  if (put.written) return number;
  const first = put.stored ?? (await table.get(key, { consistent: true }));
  return Number(first?.number);
}
