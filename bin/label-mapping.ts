import { FLAG_LABELS, INTENT_LABELS, SENTIMENT_LABELS } from '../lib/domain/calibration-examples.ts';
import type { Truth } from '../lib/domain/evaluation-source.ts';

/** What one `--label` says: which values of a line's `y` mean that a label of ours holds; `null` takes `y` as it is. */
export type LabelMapping = {
  readonly kind: 'sentiment' | 'intents' | 'moderation' | 'themes';
  readonly label: string | null;
  readonly values: readonly string[];
};

const KINDS = { sentiment: 'sentiment', intent: 'intents', moderation: 'moderation', theme: 'themes' } as const;
const LABELS: Readonly<Record<string, readonly string[]>> = {
  sentiment: SENTIMENT_LABELS,
  intents: INTENT_LABELS,
  moderation: FLAG_LABELS,
};

/** Read one `--label`: `sentiment`, or `intent:bug_report=bug|crash`. A string says what is wrong with it. */
export function readMapping(text: string): LabelMapping | string {
  if (text === 'sentiment') return { kind: 'sentiment', label: null, values: [] };
  const [left, values, ...more] = text.split('=');
  const [kind, label, ...rest] = left!.split(':');
  if (!(kind! in KINDS) || label === undefined || !values || more.length + rest.length > 0) {
    return "it is written 'sentiment' or as 'intent:bug_report=bug|crash'";
  }
  const mapped = KINDS[kind as keyof typeof KINDS];
  const known = LABELS[mapped];
  if (known !== undefined && !known.includes(label)) return `'${label}' is no ${kind}; there are ${known.join(', ')}`;
  return { kind: mapped, label, values: values.split('|') };
}

/** What a line's one label `y` says of ours. A sentiment that no mapping knows is not judged. */
export function mappedTruth(y: string, mappings: readonly LabelMapping[]): Truth {
  const holds = (kind: LabelMapping['kind']) =>
    new Map(
      mappings
        .filter((one) => one.kind === kind && one.label !== null)
        .map(({ label, values }) => [label!, values.includes(y)]),
    );
  const asItIs = mappings.some(({ kind, label }) => kind === 'sentiment' && label === null);
  const felt = [...holds('sentiment')].find(([, said]) => said)?.[0];
  const known = (SENTIMENT_LABELS as readonly string[]).includes(y);
  return {
    sentiment: felt ?? (asItIs && known ? y : null),
    intents: holds('intents'),
    moderation: holds('moderation'),
    themes: holds('themes'),
  };
}
