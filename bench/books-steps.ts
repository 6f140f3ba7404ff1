/**
 * One step of the measure of books, in the process that runs it: `books-steps.ts STEP DIR WEEK` prints what it took, the
 * program's own start apart: seconds, and seconds of the processors.
 */
import { join } from 'node:path';
import { type OpenBrand, openWorkplace } from '../bin/workplace.ts';
import { openJournal } from '../lib/adapters/local/journal.ts';
import { silentLog } from '../lib/adapters/local/log.ts';
import { foldMarkedHours } from '../lib/steps/aggregate.ts';
import { readIssue } from '../lib/steps/issues.ts';
import { openBooks } from '../lib/steps/open-books.ts';
import { accountFor, issueReport, readReport } from '../lib/steps/report.ts';

const [step, directory, week] = process.argv.slice(2) as [string, string, string];
const SEALED_TIMES = 21;
/** Everything that posts and what people ruled are enough to make again. */
const DERIVED = `pk LIKE 'CELL#%' OR pk LIKE 'BOOK%' OR pk = 'DIRTY'
  OR (pk LIKE 'WEEK#%' AND (sk LIKE 'SUMMARY%' OR sk LIKE 'MERGED%' OR sk LIKE 'DRAFT%'))`;

const STEPS: Readonly<Record<string, (brand: OpenBrand) => Promise<unknown>>> = {
  // Hours alone: what the fold that runs every five minutes does.
  fold: ({ ports }) => foldMarkedHours(ports, { since: '' }),
  // The hourly fold: summaries of weeks, what asks were merged into, and the draft of the last week.
  close: ({ ports }) => foldMarkedHours(ports),
  issue: ({ ports }) => issueReport(week, ports),
  closed: ({ ports }) => readReport(week, ports),
  count: async ({ ports }) => accountFor(week, await openBooks(ports), ports),
  sealed: ({ ports }) => readIssue(week, 1, ports),
};

if (step === 'lose') {
  const journal = openJournal(join(directory, 'acme.db'));
  await journal.write((db) => db.exec(`DELETE FROM items WHERE ${DERIVED}`));
  await journal.close();
} else {
  const brandFile = join(import.meta.dirname, '../examples/acme/brand.json');
  const workplace = await openWorkplace(directory, [brandFile], 'bench', silentLog);
  const brand = workplace.brands.get('acme')!;
  const times: { readonly seconds: number; readonly cpuSeconds: number }[] = [];
  for (let time = 0; time < (step === 'sealed' ? SEALED_TIMES : 1); time++) {
    const [from, used] = [performance.now(), process.cpuUsage()];
    await STEPS[step]!(brand);
    const { user, system } = process.cpuUsage(used);
    times.push({ seconds: (performance.now() - from) / 1000, cpuSeconds: (user + system) / 1e6 });
  }
  console.log(JSON.stringify(times.sort((a, b) => a.seconds - b.seconds)[times.length >> 1]));
  await workplace.close();
}
