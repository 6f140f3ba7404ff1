import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../lib/domain/limits.ts';
import { dataFile, hasData } from '../support/data.ts';
import { closeBrowser, hasBrowser } from './browser.ts';
import { faultsOfMemory, inputOf, judge } from './judge.ts';
import { inputs as r01 } from './rules/r01-who.ts';
import { inputs as r02 } from './rules/r02-may.ts';
import { inputs as r03 } from './rules/r03-read.ts';
import { inputs as r04 } from './rules/r04-sense.ts';
import { inputs as r05 } from './rules/r05-odd.ts';
import { inputs as r06 } from './rules/r06-text.ts';
import { inputs as r07 } from './rules/r07-time.ts';
import { inputs as r08 } from './rules/r08-ids.ts';
import { inputs as r09 } from './rules/r09-once.ts';
import { inputs as r10 } from './rules/r10-outputs.ts';
import { inputs as r11 } from './rules/r11-cost.ts';
import { inputs as r12 } from './rules/r12-logs.ts';
import { type Service, startService } from './service.ts';

const RULES = {
  R1: r01,
  R2: r02,
  R3: r03,
  R4: r04,
  R5: r05,
  R6: r06,
  R7: r07,
  R8: r08,
  R9: r09,
  R10: r10,
  R11: r11,
  R12: r12,
};
const judging = { limits: LIMITS, fixtures: dataFile('webhooks'), settles: false };
/** Payloads of providers are no part of the project. */
const needsData = (input: object) => JSON.stringify(input).includes('"fixture"');
const needsBrowser = (input: object) => JSON.stringify(input).includes('"html"');
const cannotBe = (input: object) => (!hasData && needsData(input)) || (!hasBrowser && needsBrowser(input));

let service: Service;
let memory: number;
beforeAll(async () => {
  service = startService();
  // What any input costs once, before memory is looked at: code, model, caches.
  for (const input of [r03[0]!, r05[0]!, r09[0]!]) await judge(inputOf(input), { ...judging, service });
  memory = await service.ask({ what: 'settle' });
});
afterAll(async () => {
  await service.stop();
  await closeBrowser();
});

describe.each(Object.entries(RULES))('the rule %s', (_, inputs) => {
  for (const input of inputs) {
    it.skipIf(cannotBe(input))(`holds for ${input.title}`, async () => {
      expect(await judge(inputOf(input), { ...judging, service })).toEqual([]);
    });
  }
});

describe('all of them together', () => {
  it('leave the process with at most 64 MiB more than before', async () => {
    expect(await faultsOfMemory(memory, service)).toEqual([]);
  });
});
