import { describe, it } from 'vitest';
import { hasData } from '../support/data.ts';
import { expectNothingInReportsOf } from './audited.ts';

/** The two large ones take minutes: `npm run prove` audits them. */
const SETS = ['coffee-qa', 'twcs-support', 'airline', 'youtube'];

describe.skipIf(!hasData)('an audit of a real community', () => {
  it.each(SETS)('finds nothing in the reports of %s', expectNothingInReportsOf, 180_000);
});
