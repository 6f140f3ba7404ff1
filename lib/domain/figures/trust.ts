import { type Measure, membersOf, type WeekView } from './figure.ts';
import { countMeasure } from './measure-kinds.ts';
import { ignoredThreads } from './responses.ts';

/** What limits the trust in a week's other figures. */
export function trustMeasures({ rows }: WeekView): [string, Measure][] {
  const truncated = rows.filter((fact) => fact.truncated);
  const unclear = membersOf(rows).filter(({ intents }) => intents.includes('unclear'));
  const unknown = rows.filter(({ language }) => language === null);
  return [
    [
      'trust.truncated',
      countMeasure(truncated, 'Posts longer than the limit, read as far as the limit.', {
        n: rows.length,
      }),
    ],
    [
      'trust.unclear',
      countMeasure(unclear, 'Posts of members for which no intent holds.', { n: membersOf(rows).length }),
    ],
    [
      'trust.languageUnknown',
      countMeasure(unknown, "Posts too short to tell their language; read as the brand's first.", {
        n: rows.length,
      }),
    ],
  ];
}

/** Negative openings that nobody answered. */
export function ignoredMeasures(view: WeekView): [string, Measure][] {
  const ignored = ignoredThreads(view);
  return [
    [
      'ignored.threads',
      countMeasure(
        ignored,
        'Threads members opened in the week that read negative and that nobody else answered by the cut.',
      ),
    ],
  ];
}
