import { describe, expect, it } from 'vitest';
import { createHandler as createIngest } from '../functions/ingest.ts';
import { createHandler as createInsights } from '../functions/insights.ts';
import { createHandler as createLists } from '../functions/lists.ts';
import { Report } from '../lib/domain/report.ts';
import { makeKey } from '../lib/steps/manage.ts';
import { issueReport } from '../lib/steps/report.ts';
import { aCall } from './support/a-call.ts';
import { heldToDocument } from './support/a-contract.ts';
import { aWorld, drain, fold } from './support/a-world.ts';

describe('one post', () => {
  it('goes from a community to the figure of a report, and from the figure back to its words', async () => {
    const world = aWorld({ brand: { taxonomy: [{ id: 'editor', name: 'Editor', phrases: ['editor'] }] } });
    const { ports } = world;
    const brands = { find: (id: string) => (id === 'acme' ? ports : undefined) };
    const [writer, reader] = [
      await makeKey('writer', new Uint8Array(32).fill(1), ports),
      await makeKey('reader', new Uint8Array(32).fill(2), ports),
    ];
    // Every answer on the way must be in the API's document, down to the last member.
    const ingest = heldToDocument(createIngest(brands));
    const insights = heldToDocument(createInsights(brands));
    const lists = heldToDocument(createLists(brands));

    // A community sends a post twice and a broken one once. Each gets a receipt of its own.
    const post = {
      source: 'forum',
      externalId: '7',
      author: { id: 'ana', name: 'Ana' },
      createdAt: '2026-11-18T10:00:00Z',
      body: "I don't like the new editor. Please add a dark mode.",
    };
    const sent = await ingest(
      aCall('POST /v1/posts', writer, { posts: [post, post, { ...post, createdAt: '2026-02-30T00:00:00Z' }] }),
    );
    expect(sent.statusCode).toBe(202);
    expect(JSON.parse(sent.body!).receipts).toMatchObject([
      { status: 'accepted' },
      { status: 'accepted' },
      { status: 'refused', errors: [{ pointer: '/createdAt' }] },
    ]);

    // It is read, kept once, and its hour folded.
    await drain(world);
    await fold(world);

    // On Monday the report counts it once.
    const report = Report.parse(await issueReport('2026-W47', ports));
    expect(report.engagement.posts.value).toBe(1);
    expect(report.growth.new.value).toBe(1);
    expect(report.themes).toMatchObject([{ theme: 'editor', mentions: { value: 1 }, net: { value: -100 } }]);
    expect(report.requests.list).toMatchObject([{ demand: { value: 1 }, destination: 'triage' }]);
    expect(report.header).toMatchObject({ issue: 1, complete: true });

    // The figure leads back to the words, under a pseudonym.
    const address = new URL(report.engagement.posts.evidence!, 'http://localhost');
    const evidence = await lists(aCall(`GET ${address.pathname}${address.search}`, reader));
    expect(JSON.parse(evidence.body!)).toMatchObject({ value: 1, posts: [{ body: post.body }] });
    expect(evidence.body).not.toContain('ana');

    // A writer may send, and may not read.
    expect((await insights(aCall('GET /v1/reports/2026-W47', writer))).statusCode).toBe(403);
    expect(JSON.parse((await insights(aCall('GET /v1/reports/2026-W47', reader))).body!).header.digest).toBe(
      report.header.digest,
    );
  });
});
