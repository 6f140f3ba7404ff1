import { deflectionMeasures, ticketsMeasure } from './deflection.ts';
import { engagementMeasures } from './engagement.ts';
import { featuredMeasures } from './featured.ts';
import type { Measure, Measures, WeekView } from './figure.ts';
import { measuredMeasures } from './measured.ts';
import { mentionMeasures } from './mentions.ts';
import { moderationMeasures } from './moderation.ts';
import { responseMeasures } from './responses.ts';
import { sentimentMeasures } from './sentiment.ts';
import { themeMeasures } from './themes.ts';
import { ignoredMeasures, trustMeasures } from './trust.ts';

const measured = new WeakMap<WeekView, Measures>();

/** Every figure that one week's own facts can tell, by its path in the report; counted once of one view. */
export function measureWeek(view: WeekView): Measures {
  const measures = measured.get(view) ?? measuresOf(view);
  measured.set(view, measures);
  return measures;
}

function measuresOf(view: WeekView): Measures {
  return new Map<string, Measure>([
    ...themeMeasures(view),
    ...sentimentMeasures(view),
    ...ignoredMeasures(view),
    ...responseMeasures(view),
    ...engagementMeasures(view),
    ...mentionMeasures(view),
    ...featuredMeasures(view),
    ...measuredMeasures(view),
    ...deflectionMeasures(view),
    ['deflection.tickets', ticketsMeasure(view)],
    ...moderationMeasures(view),
    ...trustMeasures(view),
  ]);
}
