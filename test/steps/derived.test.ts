import { describe, expect, it } from 'vitest';
import { unpack } from '../../lib/domain/packing.ts';
import { replayPosts } from '../../lib/steps/replay.ts';
import { issueReport } from '../../lib/steps/report.ts';
import { aCommunity } from '../support/a-community.ts';
import { aWorld, drain, fold, type World } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const brand = { taxonomy: [{ id: 'editor', name: 'Editor', phrases: ['editor'] }] };
/** Everything that posts and what people ruled are enough to make again. */
const DERIVED = `pk LIKE 'CELL#%' OR pk LIKE 'BOOK%' OR pk = 'DIRTY'
  OR (pk LIKE 'WEEK#%' AND (sk LIKE 'SUMMARY%' OR sk LIKE 'MERGED%' OR sk LIKE 'DRAFT%'))`;

type Row = { readonly pk: string; readonly sk: string; readonly attributes: string; readonly bytes: Uint8Array | null };

function rowsIn({ journal }: World, where: string): Row[] {
  return journal.db.prepare(`SELECT * FROM items WHERE ${where} ORDER BY pk, sk`).all() as unknown as Row[];
}

/** What the derived items say: facts, and whatever a pointer leads to, without what depends on deliveries and clocks. */
function derivedIn(world: World): Map<string, unknown> {
  const said = new Map<string, unknown>();
  for (const { pk, sk, attributes } of rowsIn(world, "pk LIKE 'CELL#%'")) {
    const { fact } = JSON.parse(attributes);
    if (fact !== null) said.set(`${pk} ${sk}`, JSON.parse(fact));
  }
  for (const { pk, sk, attributes } of rowsIn(world, "pk = 'BOOKS' OR sk IN ('SUMMARY', 'MERGED', 'DRAFT')")) {
    const { version, chunks, ...pointer } = JSON.parse(attributes);
    // An hour that lost its last post keeps an empty page; where the post never came there is none.
    if (pointer.rows === 0) continue;
    const at = pk === 'BOOKS' ? `BOOK#${sk.slice(0, 10)}` : pk;
    const prefix = pk === 'BOOKS' ? `${sk.slice(11)}#` : `${sk}#`;
    const parts = rowsIn(world, `pk = '${at}' AND sk LIKE '${prefix}${version}#%'`);
    expect(parts).toHaveLength(chunks);
    said.set(`${pk} ${sk}`, { ...pointer, document: ageless(unpack(Buffer.concat(parts.map(({ bytes }) => bytes!)))) });
  }
  return said;
}

function ageless(document: unknown): unknown {
  const { revision: _, header, ...rest } = document as { revision?: unknown; header?: Record<string, unknown> };
  return header === undefined ? rest : { ...rest, header: { ...header, foldedAt: null } };
}

/** Every other item of the store: posts, decisions, what was issued and told. */
function recordsIn(world: World): unknown {
  return rowsIn(world, `NOT (${DERIVED}) AND pk NOT IN ('REPLAY', 'LEASE')`);
}

describe('every derived item', () => {
  it.each([5, 12])('is deleted and made again, and nothing differs: community %i', async (seed) => {
    const world = aWorld({ brand, at: '2026-12-01T12:00:00Z' });
    const events = aCommunity({ seed, posts: 150 });
    for (let next = 0; next < events.length; next += 60) await takeIn(events.slice(next, next + 60), world);
    for (const week of ['2026-W46', '2026-W47']) await issueReport(week, world.ports);
    const [before, records] = [derivedIn(world), recordsIn(world)];
    const kinds = new Set([...before.keys()].map((key) => key.replace(/[#\d].*? /, ' ').replace(/.* (?=[A-Z])/, '')));

    world.journal.db.exec(`DELETE FROM items WHERE ${DERIVED}`);
    const lost = derivedIn(world);
    await replayPosts(world.ports, { rebuild: true });
    await drain(world);
    await fold(world);

    expect(lost.size).toBe(0);
    expect([...kinds]).toEqual(expect.arrayContaining(['SUMMARY', 'MERGED', 'DRAFT']));
    expect(derivedIn(world)).toEqual(before);
    expect(recordsIn(world)).toEqual(records);
  });
});
