import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { lockDataDirectory } from '../../../../lib/adapters/local/data-directory.ts';

/** Takes a data directory, forgets about it, says so, and keeps it until it is killed. */
lockDataDirectory(process.argv[2]!, 'groundswell start');
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
setTimeout(() => {
  collectGarbage();
  process.stdout.write('held\n');
}, 10);
setInterval(() => {}, 1000);
