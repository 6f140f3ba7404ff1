/** What a smoke test sends, and what must then be found. */
export type SmokePlan = {
  readonly source: string;
  /** Batches in the order they are to be sent. */
  readonly batches: readonly (readonly object[])[];
  /** The newest words of each post that should live, by the post's id at its source. */
  readonly expected: ReadonlyMap<string, string>;
  /** A delete for every post that was sent. */
  readonly farewell: readonly (readonly object[])[];
};

const BATCH = 25;
const AUTHORS = 17;

/**
 * Plan a run: of every twenty posts two are edited, one of them before its first words arrive, one is deleted, and
 * two are sent twice. Words name their post and version, so that a list of words tells what was kept.
 */
export function planSmoke(run: string, posts: number, now: number): SmokePlan {
  const source = `smoke-${run}`;
  const expected = new Map<string, string>();
  const sends: object[] = [];
  const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();

  for (let n = 0; n < posts; n++) {
    const externalId = String(n);
    const words = (version: string) => `Smoke test ${run}, post ${n}, ${version}.`;
    const post = (body: string) => ({
      source,
      externalId,
      author: { id: `m${n % AUTHORS}` },
      createdAt: at(-60),
      body,
    });
    const first = post(words('first words'));
    const edit = { ...post(words('newer words')), editedAt: at(-50) };
    const remove = { op: 'delete', source, externalId, deletedAt: at(-40) };
    const kind = n % 20;

    if (kind === 0) sends.push(edit, first);
    else if (kind === 5) sends.push(first, edit);
    else if (kind === 10) sends.push(first, remove);
    else if (kind === 12 || kind === 14) sends.push(first, first);
    else sends.push(first);
    if (kind !== 10) expected.set(externalId, kind === 0 || kind === 5 ? edit.body : first.body);
  }

  const deletes = Array.from({ length: posts }, (_, n) => ({
    op: 'delete',
    source,
    externalId: String(n),
    deletedAt: at(-30),
  }));
  return { source, batches: inBatches(sends), expected, farewell: inBatches(deletes) };
}

/** What a list of found words lacks, has twice, and should not have. */
export type Difference = {
  readonly missing: readonly string[];
  readonly repeated: readonly string[];
  readonly unexpected: readonly string[];
};

export function differenceOf(expected: Iterable<string>, found: readonly string[]): Difference {
  const wanted = new Set(expected);
  const seen = new Set<string>();
  const repeated = found.filter((words) => seen.has(words) || !seen.add(words));
  return {
    missing: [...wanted].filter((words) => !seen.has(words)),
    repeated,
    unexpected: [...seen].filter((words) => !wanted.has(words)),
  };
}

function inBatches(sends: readonly object[]): object[][] {
  return Array.from({ length: Math.ceil(sends.length / BATCH) }, (_, n) => sends.slice(n * BATCH, (n + 1) * BATCH));
}
