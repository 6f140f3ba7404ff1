import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import type { CalibrationExample } from '../../lib/domain/calibration-examples.ts';
import { macroOf, scoreLabel } from '../../lib/domain/evaluation.ts';
import { sha256 } from '../../lib/domain/identity.ts';
import { fitBias } from '../../lib/language/brand-bias.ts';
import { createReader, type Reader } from '../../lib/language/classify.ts';
import { ENGINE } from '../../lib/language/engine.ts';
import { createMarginReader } from '../../lib/language/margins.ts';
import { FLAGS, INTENTS, OUTPUTS } from '../../lib/language/model.ts';
import { readingModel } from '../../lib/language/model-file.ts';
import { anExample } from '../support/an-example.ts';
import { dataFile, hasData } from '../support/data.ts';

const CORPUS = join(import.meta.dirname, '../../model/corpus');
const model = readingModel();
const marginsOf = createMarginReader();
const text = (body: string, title: string | null = null) =>
  ({ title, body, bodyFormat: 'text', language: null }) as const;
const taught = (more: Partial<CalibrationExample>) => anExample({ engine: ENGINE, ...more });

/** Labelled posts of the corpus that were not trained on. */
const corpus = readdirSync(CORPUS)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(join(CORPUS, name), 'utf8').trim().split('\n'))
  .map((line) => JSON.parse(line))
  .filter(({ split }) => split === 'val')
  .map(({ id, title, body, sentiment, intents, moderation }) =>
    taught({
      id,
      sentiment,
      intents,
      moderation: moderation.filter((label: string) => label !== 'off_topic'),
      margins: marginsOf(text(body, title)),
    }),
  );

/** A brand whose members ask and thank in words that the engine hears less in: every margin for it is lower. */
const HEARD_LESS = 0.8;
const shifted = corpus.map((example) => ({
  ...example,
  margins: example.margins.map((margin, place) =>
    OUTPUTS[place] === 'question' || OUTPUTS[place] === 'praise' ? margin - HEARD_LESS : margin,
  ),
}));

describe('the bias of a brand', () => {
  it('is none without examples, with a few, and with those of another engine', () => {
    const none = OUTPUTS.map(() => 0);
    const elsewhere = shifted.map((example) => ({ ...example, engine: 'reading/0' }));

    expect(fitBias([], model)).toEqual(none);
    expect(fitBias(shifted.slice(0, 4), model)).toEqual(none);
    expect(fitBias(elsewhere, model)).toEqual(none);
  });

  it('raises the macro-F1 of a source that writes otherwise, on posts it was not taught with', () => {
    expect(meanGain(shifted, 'intents')).toBeGreaterThan(0.02);
  });

  it('leaves a source that writes as the engine expects as it is, but for noise', () => {
    expect(meanGain(corpus, 'intents')).toBeGreaterThan(-0.005);
    expect(meanGain(corpus, 'moderation')).toBeGreaterThan(-0.005);
  });

  it.runIf(hasData)('never lowers a real source by more than noise, the engine having learnt from it or not', () => {
    const sources = [
      flagged('tweeteval-hate', 'abuse', 'hate'),
      flagged('sms-spam', 'spam', 'spam'),
      flagged('youtube-spam', 'spam', 'spam'),
    ];

    const gains = sources.map((source) => meanGain(source, 'moderation'));

    expect(Math.min(...gains)).toBeGreaterThan(-0.005);
  });

  it('moves a line as far as its examples ask, never past them', () => {
    const place = OUTPUTS.indexOf('praise');
    const { from } = model.holds.praise!;
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 3, noNaN: true }), fc.integer({ min: 10, max: 60 }), (by, count) => {
        const at = (beyond: number, intents: CalibrationExample['intents']) =>
          taught({ intents, margins: OUTPUTS.map((_, output) => (output === place ? from + beyond : 0)) });
        const held = Array.from({ length: count }, (_, i) => (i % 2 ? at(-by - 0.1, ['praise']) : at(-by - 1, [])));

        const bias = fitBias(held, model)[place]!;

        expect(bias).toBeGreaterThanOrEqual(0);
        expect(bias).toBeLessThan(by + 1);
      }),
    );
  });

  it('reads, scores and explains from there', () => {
    const brand = parseBrand({ id: 'acme', name: 'Acme' });
    const thanks = text('Thank you so much, this works perfectly!');
    const scoreOf = (reader: Reader) => reader.readWithScores(thanks).scores.intent.praise!;

    const [before, after] = [scoreOf(createReader(brand)), scoreOf(createReader(brand, { examples: shifted }))];

    expect(after).toBeGreaterThan(before);
  });
});

/** What fifty examples add to the macro-F1 of the rest, the mean over twenty draws. */
function meanGain(source: readonly CalibrationExample[], kind: 'intents' | 'moderation'): number {
  const gains = Array.from({ length: 20 }, (_, seed) => {
    const order = new Map(source.map((example) => [example, sha256(`${seed} ${example.id}`)]));
    const drawn = source.toSorted((a, b) => (order.get(a)! < order.get(b)! ? -1 : 1));
    const held = drawn.slice(50);
    const bias = fitBias(drawn.slice(0, 50), model);
    return macroF1(held, kind, bias) - macroF1(held, kind, []);
  });
  return gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
}

function macroF1(
  source: readonly CalibrationExample[],
  kind: 'intents' | 'moderation',
  bias: readonly number[],
): number {
  const labels: readonly string[] = kind === 'intents' ? INTENTS : FLAGS;
  const scores = labels.map((label) => {
    const place = (OUTPUTS as readonly string[]).indexOf(label);
    return scoreLabel(
      label,
      source.map((example) => ({
        truth: (example[kind] as readonly string[]).includes(label),
        said: example.margins[place]! + (bias[place] ?? 0) >= model.holds[label]!.from,
      })),
    );
  });
  return macroOf(scores).f1!;
}

function flagged(set: string, flag: 'spam' | 'abuse', y: string): CalibrationExample[] {
  return gunzipSync(readFileSync(dataFile(`${set}/val.jsonl.gz`)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map((row) =>
      taught({ id: row.id, sentiment: null, moderation: row.y === y ? [flag] : [], margins: marginsOf(text(row.t)) }),
    );
}
