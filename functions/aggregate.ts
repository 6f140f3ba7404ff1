import type { Ports } from '../lib/ports.ts';
import { foldMarkedHours, markRecentHours } from '../lib/steps/aggregate.ts';
import { calendarOf } from '../lib/steps/compiled.ts';

/** What a schedule asks for: today's hours every few minutes, every marked hour, or all of the last 14 days. */
export type AggregateEvent = { readonly hours: 'today' | 'all' | 'recent' };

/**
 * Schedule → fold the hours that posts have moved, so that figures are closed within minutes.
 *
 * When another fold is still at work this one rightly does nothing: whatever is marked meanwhile is folded next time.
 */
export const createHandler = (ports: Ports) => async (event: AggregateEvent) => {
  const today = calendarOf(ports.brand).hourOf(ports.clock.now()).slice(0, 10);
  if (event.hours === 'recent') await markRecentHours(ports);
  const folded = await foldMarkedHours(ports, event.hours === 'today' ? { since: `${today}T00` } : {});
  ports.log.info('aggregate.done', { ...folded });
  return folded;
};
