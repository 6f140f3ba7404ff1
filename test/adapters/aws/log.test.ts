import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLog } from '../../../lib/adapters/aws/log.ts';

const write = process.stdout.write;
const writeError = process.stderr.write;
let lines: Record<string, unknown>[];

beforeEach(() => {
  lines = [];
  const keep = (chunk: unknown): boolean => {
    for (const line of String(chunk).trim().split('\n')) lines.push(JSON.parse(line));
    return true;
  };
  process.stdout.write = keep as typeof write;
  process.stderr.write = keep as typeof write;
});
afterEach(() => {
  process.stdout.write = write;
  process.stderr.write = writeError;
});

it('writes one line for each message, with the stage and the brand', () => {
  const { log } = openLog('classify', 'acme');

  log.warn('classify.failed', { messageId: 'm1', reason: 'UnavailableError' });

  expect(lines).toMatchObject([
    { level: 'WARN', message: 'classify.failed', service: 'classify', brandId: 'acme', messageId: 'm1' },
  ]);
});

it('writes a summary once, as metrics under the brand alone, named by the stage that it sums up', () => {
  const { log, metricsFlush } = openLog('aggregate', 'acme');

  log.info('classify.done', { stored: 3, duplicate: 1, failed: 0, model: 'intent/3' });
  log.info('classify.slept', { seconds: 7 });
  metricsFlush();
  metricsFlush();

  const metrics = lines.filter((line) => '_aws' in line);
  expect(metrics).toHaveLength(1);
  expect(metrics[0]).toMatchObject({
    brand: 'acme',
    'classify.stored': 3,
    'classify.duplicate': 1,
    _aws: { CloudWatchMetrics: [{ Namespace: 'Groundswell', Dimensions: [['brand']] }] },
  });
  expect(Object.keys(metrics[0]!).sort()).toEqual([
    '_aws',
    'brand',
    'classify.duplicate',
    'classify.model',
    'classify.stored',
  ]);
  expect(lines.map((line) => line.message)).toEqual(['classify.slept', undefined]);
});

it('writes a summary of nothing as a line, which costs no metric', () => {
  const { log, metricsFlush } = openLog('aggregate', 'acme');

  log.info('aggregate.done', { outcome: 'folded', hours: 0 });
  metricsFlush();

  expect(lines).toMatchObject([{ message: 'aggregate.done', outcome: 'folded', hours: 0 }]);
});

it('adds up the summaries of one invocation, and starts again with the next', () => {
  const { log, metricsFlush } = openLog('route', 'acme');

  log.info('route.done', { sent: 2 });
  log.info('route.done', { sent: 3 });
  metricsFlush();
  log.info('route.done', { sent: 5 });
  metricsFlush();

  expect(lines.filter((line) => '_aws' in line).map((line) => line['route.sent'])).toEqual([[2, 3], 5]);
});

it('says nothing at the end of an invocation that summed nothing up', () => {
  const { metricsFlush } = openLog('insights', 'acme');
  const { warn } = console;
  const said: unknown[] = [];
  console.warn = (...words: unknown[]) => void said.push(words);

  metricsFlush();
  console.warn = warn;

  expect([...said, ...lines]).toEqual([]);
});
