import { engagementMeasures } from './engagement.ts';
import type { Measures, WeekView } from './figure.ts';
import { mentionMeasures } from './mentions.ts';
import { moderationMeasures } from './moderation.ts';
import { responseMeasures } from './responses.ts';
import { sentimentMeasures } from './sentiment.ts';
import { themeMeasures } from './themes.ts';
import { ignoredMeasures, trustMeasures } from './trust.ts';

/** Every figure that one week's own facts can tell, by its path in the report. */
export function measureWeek(view: WeekView): Measures {
  return new Map([
    ...themeMeasures(view),
    ...sentimentMeasures(view),
    ...ignoredMeasures(view),
    ...responseMeasures(view),
    ...engagementMeasures(view),
    ...mentionMeasures(view),
    ...moderationMeasures(view),
    ...trustMeasures(view),
  ]);
}
