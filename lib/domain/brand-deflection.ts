import * as z from 'zod';

const Share = z.number().min(0).max(1);

/** The model by which views are taken for questions that support never saw. */
export const ViewsModel = z.strictObject({
  perSolvedView: Share.default(0.2).describe('Questions less to support for each view of a solved thread.'),
  perOtherView: Share.default(0.05).describe('The same for each other view.'),
  within: Share.default(0.5).describe('How far either may be off, as a share of it: the range that is printed.'),
});
export type ViewsModel = z.infer<typeof ViewsModel>;
