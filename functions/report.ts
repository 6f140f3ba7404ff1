import { addWeeks } from '../lib/domain/week.ts';
import { calendarOf } from '../lib/steps/compiled.ts';
import { type DeliverPorts, deliverReport } from '../lib/steps/deliver-report.ts';

/** What a schedule asks for: the last whole week, unless it names one. */
export type ReportEvent = { readonly week?: string };

/**
 * Schedule, Mondays at the brand's hour → seal last week's report and deliver it.
 *
 * A week that was delivered is not delivered again, so it may be called as often as one likes. While a fold is at
 * work, or more comes in than can be folded, it fails and is to be called again: an incomplete report is never sealed.
 */
export const createHandler = (ports: DeliverPorts) => async (event: ReportEvent) => {
  const week = event.week ?? addWeeks(calendarOf(ports.brand).weekOf(ports.clock.now()), -1);
  const { outcome, ...delivered } = await deliverReport(week, ports);
  ports.log.info(`report.${outcome}`, delivered);
  return { outcome, ...delivered };
};
