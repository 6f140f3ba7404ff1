import { describe, expect, it } from 'vitest';
import { checkSeal } from '../../lib/audit/seal.ts';
import { digestOfFindings, sealOf } from '../../lib/domain/findings.ts';
import { keys } from '../../lib/domain/layout.ts';
import type { Report } from '../../lib/domain/report.ts';
import { writeChunks } from '../../lib/steps/books.ts';
import { readIssue } from '../../lib/steps/issues.ts';
import { issueReport } from '../../lib/steps/report.ts';
import { aPost } from '../support/a-post.ts';
import { drain, send } from '../support/a-world.ts';
import { anApi } from '../support/an-api.ts';

const WEEK = '2026-W47';

/** A week's first issue as a release without champions, and with something of its own, had sealed it. */
async function anOlderIssue() {
  const api = await anApi({ at: '2026-11-23T12:00:00Z', posts: [aPost()] });
  const { champions: _, ...rest } = await issueReport(WEEK, api.acme.ports);
  const older = { ...rest, header: { ...rest.header, barometer: 'fair' } } as unknown as Report;
  const found: Report = { ...older, header: { ...older.header, digest: digestOfFindings(older) } };
  const sealed: Report = { ...found, header: { ...found.header, seal: sealOf(found) } };
  const { table } = api.acme.ports;
  const chunks = await writeChunks(keys.reportChunks(WEEK, 'older'), sealed, table);
  await table.put({ ...keys.report(WEEK, 1), version: 'older', chunks, digest: sealed.header.digest });
  return { api, sealed };
}

describe('an issue sealed by an earlier release', () => {
  it('is read as it was sealed, and its seal holds', async () => {
    const { api, sealed } = await anOlderIssue();

    const issued = await readIssue(WEEK, 1, api.acme.ports);

    expect(issued).toEqual(sealed);
    expect(checkSeal(issued!)).toEqual([]);
  });

  it.each(['markdown', 'html', 'csv'])('is refused as %s, with what can be had instead', async (form) => {
    const { api } = await anOlderIssue();

    const refused = await api.call(`GET /v1/reports/${WEEK}?issue=1&format=${form}`, 'reader@acme');
    const present = await api.call(`GET /v1/reports/${WEEK}?format=${form}`, 'reader@acme');

    expect(refused.status).toBe(406);
    expect(refused.body.detail).toContain('can be had as JSON only');
    expect(present.status).toBe(200);
  });

  it('is restated by the figures both have', async () => {
    const { api } = await anOlderIssue();
    await send([aPost({ externalId: 'late', author: { id: 'late' } })], api.acme);
    await drain(api.acme);

    const { header, trust } = await issueReport(WEEK, api.acme.ports);

    expect(header.issue).toBe(2);
    expect(trust.operations.restated).toContainEqual({
      week: WEEK,
      issue: 1,
      figure: 'engagement.posts',
      from: 1,
      to: 2,
    });
  });
});
