import * as z from 'zod';

const Hours = z.number().positive().max(336).nullable().default(null);

/** How soon members should hear from somebody, hours. Nothing is sent when one is missed: the inbox says so. */
export const ResponseTargets = z.strictObject({
  hours: Hours.describe('For everybody who waits for an answer.'),
  angryHours: Hours.describe('For the angry, where they should hear sooner.'),
});
export type ResponseTargets = z.infer<typeof ResponseTargets>;

/** The target for one who waits, hours; `null` where the brand names none. */
export function targetHours({ isAngry }: { readonly isAngry: boolean }, targets: ResponseTargets): number | null {
  return (isAngry ? targets.angryHours : null) ?? targets.hours;
}
