/**
 * Prints how well and how fast posts are read, beside four libraries of npm that read sentiment, and natural's
 * BayesClassifier, in the same run.
 *
 * Quality: validation rows of public sets, which nothing was trained on. Ours is one model for all sources. The
 * classifier of natural is taught with rows of the very source it is asked about, which we are not told. Whoever
 * abstains must say its likeliest label here. Speed: one core and a process each, tweets of about 100 characters; read
 * the ratios.
 */
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { BAYES, measureQuality } from './reading-quality.ts';
import { FEELINGS, READERS } from './reading-readers.ts';
import { DATA, rowsOf } from './reading-rows.ts';
import { measureCommand, measureFresh, measureModelLoad, measureSpeed } from './reading-speed.ts';

const LINES = 100_000;
const OURS = 'groundswell';

if (existsSync(DATA)) await measure();
else {
  console.error(`The labelled sets are not at ${DATA}: name their folder in GROUNDSWELL_DATA.`);
  process.exitCode = 1;
}

async function measure(): Promise<void> {
  const names = [...Object.keys(FEELINGS), BAYES];
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}\n`,
  );
  const row = (what: string, cells: readonly string[]) =>
    console.log([what.padEnd(36), ...cells.map((cell, i) => cell.padStart(names[i]!.length + 2))].join(''));
  row('Quality, %', names);
  for await (const { measure: what, byReader } of measureQuality()) {
    row(
      what,
      names.map((name) => byReader[name]?.toFixed(1) ?? '–'),
    );
  }

  const speed = await measureSpeed(Object.keys(READERS));
  const [ours] = Object.values(speed);
  console.log('\nSpeed, posts in a second of one core');
  for (const [name, perSecond] of Object.entries(speed)) {
    console.log(`${name.padEnd(50)} ${whole(perSecond).padStart(9)}   ours is ${(ours! / perSecond).toFixed(1)} ×`);
  }

  console.log(
    '\nA fresh process: from source until the first post is read, and memory above an empty one after a thousand',
  );
  for (const [name, { ms, megabytes }] of Object.entries(measureFresh(Object.keys(FEELINGS)))) {
    console.log(`${name.padEnd(50)} ${ms.toFixed(0).padStart(6)} ms ${megabytes.toFixed(0).padStart(5)} MB`);
  }
  console.log(`${`${OURS}: the model alone`.padEnd(50)} ${measureModelLoad().toFixed(0).padStart(6)} ms`);

  const texts = rowsOf('tweeteval-sentiment', 'val').map(({ t }) => t);
  const lines = Array.from({ length: LINES }, (_, id) => JSON.stringify({ id, body: texts[id % texts.length] }));
  console.log(
    `\ngroundswell classify, ${whole(LINES)} lines: ${whole(measureCommand(lines.join('\n'), LINES))} lines/s`,
  );
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en');
}
