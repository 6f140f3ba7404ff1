import type { ViewsModel } from './brand-deflection.ts';
import { hasTicketFeed, surveyShares } from './figures/deflection.ts';
import type { Figure, WeekView } from './figures/figure.ts';
import { SurveyQuestion } from './measure.ts';
import type { Deflection } from './report-deflection.ts';

/** The section about what the community took off support's hands, in the form of a report. */
export function composeDeflection(
  view: WeekView,
  { perSolvedView, perOtherView, within }: ViewsModel,
  figure: (path: string) => Figure,
): Deflection {
  const shares = surveyShares(view);
  const observed = (name: string) => figure(`deflection.observed.${name}`);
  const modelled = (name: string) => figure(`deflection.modelled.${name}`);
  return {
    observed: {
      name: hasTicketFeed(view) ? 'direct_observed' : 'direct_unconfirmed',
      questions: observed('questions'),
      rate: observed('rate'),
    },
    modelled: {
      name: 'indirect_modelled',
      perSolvedView,
      perOtherView,
      within,
      cases: modelled('cases'),
      low: modelled('low'),
      high: modelled('high'),
      solvedViews: modelled('solvedViews'),
      otherViews: modelled('otherViews'),
    },
    surveyed: {
      name: 'survey_based',
      cases: figure('deflection.surveyed.cases'),
      answers: SurveyQuestion.options.map((question) => ({ question, ...shares[question] })),
    },
    tickets: figure('deflection.tickets'),
  };
}
