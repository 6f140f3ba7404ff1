import { oncePer } from '../once-per.ts';
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

/** Every figure that one week's own facts can tell, by its path in the report; counted once of one view. */
export const measureWeek: (view: WeekView) => Measures = oncePer(measuresOf);

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
