/**
 * `npm run hostile -- FILE [--shared DIR]` sends every input of a file to a service of its own, with brands acme and
 * birch, and prints `ok` or `FAIL` with the reason for each. FILE is `hostile-inputs/1`; payloads of providers are read
 * from `webhooks` under DIR, else beside FILE's folder.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { closeBrowser } from './browser.ts';
import { File } from './format.ts';
import { inputOf, judge, limitsOf } from './judge.ts';
import { type Service, startService } from './service.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { shared: { type: 'string' } } });
const [file] = positionals;
if (file === undefined) {
  console.error('Say which file: npm run hostile -- FILE [--shared DIR]');
  process.exit(2);
}
const { inputs } = File.parse(JSON.parse(readFileSync(file, 'utf8')));
const fixtures = fixturesOf(file, values.shared);
let service: Service = startService();
const limits = await limitsOf(await service.reset());
let passed = 0;
for (const value of inputs) {
  const { id, title } = value as { id?: unknown; title?: unknown };
  const faults = await faultsOfInput(value);
  if (faults.length === 0) passed++;
  console.log(
    `${faults.length === 0 ? 'ok' : 'FAIL'} ${id} ${title}${faults.length === 0 ? '' : `: ${faults.join('; ')}`}`,
  );
}
await service.stop();
await closeBrowser();
console.log(`${passed} of ${inputs.length} passed`);
process.exitCode = passed === inputs.length && passed > 0 ? 0 : 1;

async function faultsOfInput(value: unknown): Promise<string[]> {
  try {
    return await judge(inputOf(value), { service, limits, fixtures });
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    // One that killed it has failed; the others are still to be judged.
    if (!service.isAlive()) service = startService();
  }
}

function fixturesOf(of: string, shared: string | undefined): string {
  const places = [
    ...(shared === undefined
      ? []
      : [join(shared, 'webhooks'), join(shared, 'data/webhooks'), join(shared, '../webhooks')]),
    join(dirname(of), '../webhooks'),
    join(import.meta.dirname, '../../../shared/data/webhooks'),
  ];
  return resolve(places.find((place) => existsSync(place)) ?? places[0]!);
}
