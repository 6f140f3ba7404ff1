import { OUTPUTS, SENTIMENTS } from '../lib/language/model.ts';
import type { Row } from './corpora.ts';
import { KINDS_OF_TALK, KINDS_OF_TEXT, type Kind } from './kinds.ts';

type Margins = readonly Float64Array[];

/** Fewer rows tell nothing. */
const ROWS_MIN = 30;
const FELT = ['tweeteval-sentiment', 'airline', 'senti4sd', 'own'];
const ABUSED = ['tweeteval-offensive', 'davidson', 'own'];
const ABUSE = OUTPUTS.indexOf('abuse');

/** On what kinds of text the model errs, as tables: training rows, each fold read by what the other four teach. */
export function figuresByKind(rows: readonly Row[], margins: Margins, abusiveFrom: number): string[] {
  return [
    '## Wrong feelings, by kind of text',
    '',
    'Of training rows read by folds: the share whose feeling is read wrong, then the share read as negative and, after',
    'the slash, labelled so. A label is always said here; a reader of posts abstains from the least sure.',
    '',
    ...table(FELT, KINDS_OF_TEXT, (source, kind) => feelingsOf(rows, margins, source, kind)),
    '',
    '## Abuse, by kind of talk',
    '',
    'Of training rows read by folds: the share of innocent texts that is flagged, then the share of abusive ones that is',
    'found. The two sets of tweets were gathered by words that abuse is full of, so both shares are higher than among',
    'ordinary posts.',
    '',
    ...table(ABUSED, KINDS_OF_TALK, (source, kind) => abuseOf(rows, margins[ABUSE]!, abusiveFrom, source, kind)),
    '',
  ];
}

function table(
  sources: readonly string[],
  kinds: readonly Kind[],
  cell: (source: string, kind: Kind) => string,
): string[] {
  return [
    `| Kind | ${sources.join(' | ')} |`,
    `|---${'|---'.repeat(sources.length)}|`,
    ...kinds.map((kind) => `| ${kind.name} | ${sources.map((source) => cell(source, kind)).join(' | ')} |`),
  ];
}

function feelingsOf(rows: readonly Row[], margins: Margins, source: string, kind: Kind): string {
  const own = [...rows.keys()].filter((i) => {
    const row = rows[i]!;
    return row.source === source && row.labels.neutral !== undefined && kind.holds(row.text);
  });
  if (own.length < ROWS_MIN) return '–';
  const said = own.map((i) => {
    const three = SENTIMENTS.map((_, k) => margins[k]![i]!);
    return SENTIMENTS[three.indexOf(Math.max(...three))]!;
  });
  const wrong = share(own, (i, k) => rows[i]!.labels[said[k]!] !== 1);
  const readNegative = share(own, (_, k) => said[k] === 'negative');
  const negative = share(own, (i) => rows[i]!.labels.negative === 1);
  return `${wrong} · ${readNegative}/${negative} (${own.length.toLocaleString('en')})`;
}

function abuseOf(rows: readonly Row[], column: Float64Array, from: number, source: string, kind: Kind): string {
  const own = [...rows.keys()].filter((i) => {
    const row = rows[i]!;
    return row.source === source && row.labels.abuse !== undefined && kind.holds(row.text);
  });
  const shown = (side: 1 | -1) => {
    const some = own.filter((i) => rows[i]!.labels.abuse === side);
    if (some.length < ROWS_MIN) return '–';
    return `${share(some, (i) => column[i]! >= from)} (${some.length.toLocaleString('en')})`;
  };
  return `${shown(-1)} · ${shown(1)}`;
}

function share<T>(items: readonly T[], holds: (item: T, place: number) => boolean): string {
  return ((100 * items.filter(holds).length) / items.length).toFixed(0);
}
