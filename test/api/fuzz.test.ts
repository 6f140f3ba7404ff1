import { expect, it } from 'vitest';
import { fuzzApi } from '../support/fuzz-api.ts';

it('answers whatever is made up from its document, with nothing that it does not say', async () => {
  const { statuses, grownMiB } = await fuzzApi(3000);

  // Both what is good and what is not were met.
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '202', '401', '403', '404', '422']));
  expect(grownMiB).toBeLessThan(64);
});
