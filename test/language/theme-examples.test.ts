import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { createReader } from '../../lib/language/classify.ts';
import { createExampleFinder } from '../../lib/language/theme-examples.ts';
import { dataFile, hasData } from '../support/data.ts';

const EDITOR = [
  'My cursor jumps to the top when I paste a paragraph.',
  'I lose my draft whenever two people type in one paragraph.',
  'Pasting a table from a spreadsheet ruins every heading.',
  'The cursor blinks in the wrong paragraph after undo.',
  'Typing lags once a draft has many headings.',
];
const BILLS = [
  'We were charged twice in March.',
  'The invoice shows the wrong company address.',
  'Please send a receipt for the yearly charge.',
  'Our card was declined though it was charged.',
  'An invoice without our tax number is no use.',
];

function aReader(taxonomy: unknown) {
  return createReader(parseBrand({ id: 'acme', name: 'Acme', taxonomy }));
}

const acme = aReader([
  { id: 'editor', name: 'Editor', phrases: ['editor'], examples: EDITOR },
  { id: 'billing', name: 'Billing', phrases: ['billing'], examples: BILLS },
]);
const themesOf = (body: string, reader = acme) =>
  reader.read({ title: null, body, bodyFormat: 'text', language: 'en' }).themes;

describe('themes by example', () => {
  it('finds what no phrase names, with the sentiment of its sentence', () => {
    expect(themesOf('Lovely weather today. I hate how my cursor jumps when I paste a paragraph.')).toEqual([
      { theme: 'editor', sentiment: 'negative' },
    ]);
    expect(themesOf('There is no receipt for this charge, only an invoice.').map(({ theme }) => theme)).toEqual([
      'billing',
    ]);
  });

  it('says nothing of what is like none of them', () => {
    expect(themesOf('Has anyone been to the meetup in Lisbon this summer?')).toEqual([]);
    expect(themesOf('I, you and they would rather have had it so.')).toEqual([]);
  });

  it('leaves a text to its phrases where one of them is in it', () => {
    expect(themesOf('In the editor we were charged twice, says the invoice.').map(({ theme }) => theme)).toEqual([
      'editor',
    ]);
  });

  it('reads names of objects as words', () => {
    expect(themesOf('constructor __proto__ toString hasOwnProperty')).toEqual([]);
  });

  it('learns nothing where no theme has examples, and asks for five at least', () => {
    expect(createExampleFinder(parseBrand({ id: 'acme', name: 'Acme' }).taxonomy)).toBeUndefined();
    expect(() => aReader([{ id: 'editor', name: 'Editor', phrases: ['editor'], examples: EDITOR.slice(1) }])).toThrow(
      /taxonomy\/0\/examples.*at least 5/,
    );
  });
});

type Row = { readonly t: string; readonly y: string };

const rowsOf = (name: string): Row[] =>
  gunzipSync(readFileSync(dataFile(name)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Every so manyth label is a theme with the first twenty texts of it; all the rest is what must be kept out. */
function measure(taught: readonly Row[], asked: readonly Row[], everyNth: number) {
  const labels = [...new Set(taught.map(({ y }) => String(y)))].sort().filter((_, i) => i % everyNth === 0);
  const texts = (label: string) => taught.flatMap(({ t, y }) => (String(y) === label ? [t] : [])).slice(0, 20);
  const taxonomy = labels.map((id) => ({
    id: id.replaceAll('_', '-'),
    name: id,
    phrases: ['zzz'],
    examples: texts(id),
  }));
  const like = createExampleFinder(taxonomy.map((theme) => ({ ...theme, exclusions: [], parent: null, owner: null })))!;
  const said = asked.map(({ t }) => like(t.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? []));
  const own = asked.map(({ y }) => (labels.includes(String(y)) ? String(y).replaceAll('_', '-') : undefined));
  const count = (holds: (said: string | undefined, own: string | undefined) => boolean) =>
    said.filter((one, i) => holds(one, own[i])).length;
  return {
    found: count((one, mine) => mine !== undefined && one === mine) / count((_, mine) => mine !== undefined),
    wrong: count((one, mine) => mine !== undefined && one !== undefined && one !== mine) / asked.length,
    falseAlarms: count((one, mine) => mine === undefined && one !== undefined) / count((_, mine) => mine === undefined),
  };
}

describe.skipIf(!hasData)('themes by twenty examples each, on public sets', () => {
  it('finds half of what belongs to a theme and lets in few of all other requests', () => {
    const { found, wrong, falseAlarms } = measure(
      rowsOf('clinc150/train.jsonl.gz'),
      rowsOf('clinc150/val.jsonl.gz'),
      15,
    );

    expect(found).toBeGreaterThan(0.6);
    expect(wrong).toBeLessThan(0.01);
    expect(falseAlarms).toBeLessThan(0.06);
  });

  it('tells questions on one craft from those on others', () => {
    const rows = rowsOf('stackoverflow20/dev.jsonl.gz');
    const { found, wrong, falseAlarms } = measure(
      rows.filter((_, i) => i % 4 !== 0),
      rows.filter((_, i) => i % 4 === 0),
      4,
    );

    expect(found).toBeGreaterThan(0.6);
    expect(wrong).toBeLessThan(0.01);
    expect(falseAlarms).toBeLessThan(0.01);
  });
});
