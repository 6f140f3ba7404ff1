import type { Report } from '../domain/report.ts';
import { interval, number } from './words.ts';

const NAMES: Readonly<Record<string, string>> = {
  'sentiment:positive': 'positive posts',
  'sentiment:negative': 'negative posts',
  'intent:feature_request': 'feature requests',
  'intent:bug_report': 'bug reports',
  'intent:question': 'questions',
  'intent:praise': 'praise',
  'intent:complaint': 'complaints',
  'intent:discussion': 'discussion',
};

/** How counts stand once the errors of reading are taken out of them, or why that cannot be told. */
export function calibrationInWords({ calibration: { labelled, list } }: Report['trust']): string {
  const told = list.flatMap(({ id, raw, count }) =>
    count.value === null
      ? []
      : [
          `${NAMES[id] ?? id} ${number(raw)} read, truly ${number(Math.round(count.value))} (${interval(rounded(count), number)})`,
        ],
  );
  if (told.length === 0) {
    const so = labelled === 0 ? 'nobody has labelled any' : `${number(labelled)} are labelled so far`;
    return `Counts are as read, not calibrated: it takes a hundred labelled posts or more (\`groundswell label\`), and ${so}.`;
  }
  return `Calibrated by ${number(labelled)} labelled posts: ${told.join('; ')}.`;
}

function rounded({ interval95 }: Report['engagement']['posts']): Pick<Report['engagement']['posts'], 'interval95'> {
  return { interval95: interval95 && [Math.round(interval95[0]), Math.round(interval95[1] ?? 0)] };
}
