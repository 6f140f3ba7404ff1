/**
 * One reader by itself, started by the measure of speed: told for how many ms to read, it tells how many posts it reads
 * in a second of its processor time. Texts are read over and over, from where it left off.
 */

import { READERS } from './reading-readers.ts';
import { rowsOf } from './reading-rows.ts';

/** Posts between two looks at the clock. */
const AT_ONCE = 20;

const open = READERS[process.argv[2]!];
if (open === undefined) throw new Error(`There is no reader '${process.argv[2]}'.`);
const read = await open();
const texts = rowsOf('tweeteval-sentiment', 'val').map(({ t }) => t);
let next = 0;

process.on('message', (lastsMs: number) => process.send!(perSecond(lastsMs)));

function perSecond(lastsMs: number): number {
  const [from, used] = [performance.now(), process.cpuUsage()];
  let count = 0;
  while (performance.now() - from < lastsMs) {
    for (let i = 0; i < AT_ONCE; i++) read(texts[next++ % texts.length]!);
    count += AT_ONCE;
  }
  const { user, system } = process.cpuUsage(used);
  return (1e6 * count) / (user + system);
}
