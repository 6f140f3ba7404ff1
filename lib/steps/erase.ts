import { type Erasure, type ErasureReceipt, mergeFindings, NOTHING_FOUND, receiptOf } from '../domain/erasure.ts';
import { authorKeyOf } from '../domain/identity.ts';
import { keys } from '../domain/layout.ts';
import type { MemberAtSource } from '../domain/post.ts';
import type { Ports } from '../ports.ts';
import { foldHours } from './aggregate.ts';
import { type BookPorts, itemsOf, readMarks, readPointers } from './books.ts';
import { askForErasure, keepErasure, readErasure, readErasures } from './erasure-log.ts';
import { foldHourWithout } from './fold-hour.ts';
import { forgetDerived } from './forget-derived.ts';
import { forgetAside, forgetMessages } from './forget-messages.ts';
import { lastIssueNumber } from './issues.ts';
import { withLease } from './lease.ts';
import { findPostsBy, findQuotes, type MemberPost } from './member-posts.ts';
import { openBooks, weeksOf } from './open-books.ts';
import { openOwnMarks } from './own-marks.ts';
import { issueFrom } from './report.ts';
import { readGeneration } from './ruleset.ts';
import { refreshSummary } from './summaries.ts';
import { keepAll, type MarkHour, tombstone, writeFacts } from './write-facts.ts';

/** Whoever carries an erasure out; queues only where they can be searched. */
export type ErasePorts = BookPorts & Partial<Pick<Ports, 'posts' | 'deadLetters'>>;

/**
 * Erase members: their posts, and all that was counted or queued of them, for good (DESIGN §3). Asked again it goes on
 * where it was.
 *
 * The receipts say `under_way` where it is left to the next fold: while one is at work, or because the books hold more
 * than `rowsMax` posts, which is more than whoever asks can wait for. What comes in meanwhile is kept out already.
 */
export async function eraseMembers(
  members: readonly MemberAtSource[],
  ports: ErasePorts & Pick<Ports, 'secret'>,
  { rowsMax = Number.POSITIVE_INFINITY }: { readonly rowsMax?: number } = {},
): Promise<ErasureReceipt[]> {
  const names = members.map(({ source, id }) => authorKeyOf(ports.secret, source, id));
  await askForErasure(names, ports);
  for (const [n, member] of members.entries()) {
    const aside = await forgetAside(names[n]!, member, ports);
    const erasure = await readErasure(names[n]!, ports);
    const found = mergeFindings(erasure!.found, { ...NOTHING_FOUND, aside });
    if (aside > 0) await keepErasure({ ...erasure!, found }, ports);
  }
  const rows = (await readPointers(ports.table)).reduce((sum, pointer) => sum + pointer.rows, 0);
  if (rows <= rowsMax) await carryOutErasures(ports);
  return Promise.all(names.map((name) => readReceipt(name, ports)));
}

/** Carry out what was asked for and is not done; how many came to their end, `undefined` while a fold is at work. */
export async function carryOutErasures(ports: ErasePorts): Promise<number | undefined> {
  const waiting = async () => (await readErasures(ports)).filter(({ doneAt }) => doneAt === null);
  if ((await waiting()).length === 0) return 0;
  return withLease('aggregate', ports, async (keepLease) => {
    const erasures = await waiting();
    await foldHours(await readMarks(ports.table), keepLease, ports);
    const posts = await findPostsBy(new Set(erasures.map(({ member }) => member)), ports);
    const noted = await noteFound(erasures, posts, ports);
    await keepLease();
    const marks = openOwnMarks();
    await eraseAll(posts, marks.put, ports);
    const gone = new Set(posts.map(({ postId }) => postId));
    await foldHours(await readMarks(ports.table), keepLease, ports, {
      fold: (hour) => foldHourWithout(gone, marks.of(hour), hour, ports),
    });
    await forgetDerived([...new Set(noted.flatMap(({ found }) => Object.keys(found.hours)))], ports);
    await keepLease();
    await countAgain(keepLease, ports);
    for (const erasure of noted) await close(erasure, ports);
    return noted.length;
  });
}

/** The receipt of an erasure as it stands. */
export async function readReceipt(member: string, ports: Pick<Ports, 'table'>): Promise<ErasureReceipt> {
  const erasure = (await readErasure(member, ports))!;
  const issues: ErasureReceipt['issues'] = [];
  for (const [week, before] of Object.entries(erasure.found.issuesBefore)) {
    const issue = await lastIssueNumber(week, ports);
    if (issue !== undefined && issue > before) issues.push({ week, issue });
  }
  const copies: ErasureReceipt['copies'] = [];
  for await (const { sk, copiedAt } of itemsOf({ pk: keys.copy(member, '', '', '').pk }, ports.table)) {
    const [team, subject, postId] = sk.split('#') as [string, string, string];
    copies.push({ team, subject, postId, copiedAt: String(copiedAt) });
  }
  return receiptOf(erasure, { issues, copies });
}

const POSTS_AT_ONCE = 200;

/** Write down what was found before it goes: a crash in between must not make the receipt forget it. */
async function noteFound(
  erasures: readonly Erasure[],
  posts: readonly MemberPost[],
  ports: ErasePorts,
): Promise<Erasure[]> {
  const quotedIn = await findQuotes(posts, ports);
  const issuesBefore: Record<string, number> = {};
  for await (const { sk: week, issue } of itemsOf({ pk: 'LIST#weeks', consistent: true }, ports.table)) {
    issuesBefore[week] = Number(issue);
  }
  const byMember = Map.groupBy(posts, ({ authorKey }) => authorKey);
  const noted: Erasure[] = [];
  for (const erasure of erasures) {
    const hours: Record<string, number> = {};
    for (const { hour } of byMember.get(erasure.member) ?? []) hours[hour] = (hours[hour] ?? 0) + 1;
    const now = { ...NOTHING_FOUND, hours, issuesBefore, quotedIn: [...(quotedIn.get(erasure.member) ?? [])] };
    const found = mergeFindings(erasure.found, now);
    noted.push({ ...erasure, found });
    await keepErasure({ ...erasure, found }, ports);
  }
  return noted;
}

/** The write protocol of any other delivery, with tombstones that nothing revives. */
async function eraseAll(posts: readonly MemberPost[], markHour: MarkHour, ports: ErasePorts): Promise<void> {
  const generation = await readGeneration(ports.table);
  for (let next = 0; next < posts.length; next += POSTS_AT_ONCE) {
    const stones = posts.slice(next, next + POSTS_AT_ONCE).map(({ postId }) => tombstone(postId));
    const kept = await keepAll(stones, ports);
    const failures = await writeFacts(kept, readNothing, { ...ports, generation }, markHour);
    for (const one of kept) if ('failed' in one) throw one.failed;
    for (const failed of failures.values()) throw failed;
  }
}

function readNothing(): never {
  throw new Error('A tombstone was read as if it had words.');
}

/**
 * Summarise the weeks again, and issue again whatever counted them: the report of the newest says what moved. Each week
 * is summarised right before its report is made, so that its facts are read and counted once for both.
 */
async function countAgain(keepLease: () => Promise<void>, ports: ErasePorts): Promise<void> {
  const books = await openBooks(ports);
  const weeks = weeksOf(books);
  const summarise = async (until: string) => {
    while (weeks[0] !== undefined && weeks[0] <= until) {
      await keepLease();
      await refreshSummary(weeks.shift()!, books, ports);
    }
  };
  const { items } = await ports.table.query({ pk: 'LIST#weeks', descending: true, limit: 1, consistent: true });
  if (items[0] !== undefined) await issueFrom(books, items[0].sk, ports, summarise);
  await summarise(weeks.at(-1) ?? '');
}

async function close(erasure: Erasure, ports: ErasePorts): Promise<void> {
  const messages = await forgetMessages(erasure.member, [ports.posts, ports.deadLetters]);
  const found = mergeFindings(erasure.found, { ...NOTHING_FOUND, messages });
  await keepErasure({ ...erasure, found, doneAt: ports.clock.now() }, ports);
  const posts = Object.values(found.hours).reduce((sum, count) => sum + count, 0);
  ports.log.info('erase.done', { member: erasure.member, posts, messages });
}
