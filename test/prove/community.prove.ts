import { describe, it } from 'vitest';
import { expectNothingInReportsOf } from '../community/audited.ts';
import { hasData } from '../support/data.ts';

describe.skipIf(!hasData)('an audit of a large real community', () => {
  it.each(['redash-forum', 'github-issues'])('finds nothing in the reports of %s', expectNothingInReportsOf);
});
