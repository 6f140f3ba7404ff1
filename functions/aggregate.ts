import { foldMarkedHours, markRecentHours } from '../lib/steps/aggregate.ts';
import type { BookPorts } from '../lib/steps/books.ts';
import { calendarOf } from '../lib/steps/compiled.ts';
import { carryOutErasures } from '../lib/steps/erase.ts';
import { expireWords } from '../lib/steps/expire-words.ts';
import { carryOnReplay, type SlicePorts } from '../lib/steps/replay-slice.ts';
import { type RoutePorts, routeRequests } from '../lib/steps/route.ts';
import { ruleOnClosed } from '../lib/steps/rule-on-closed.ts';

/** What a schedule asks for: today's hours every few minutes, every marked hour, or all of the last 14 days. */
export type AggregateEvent = { readonly hours: 'today' | 'all' | 'recent' };

/** A summary is as large as its week: however often late posts move the week, it is written at most daily, seconds. */
const SUMMARY_AGE_MIN = 86_400;

/**
 * Schedule → carry out erasures that wait; fold the hours that posts have moved, so that figures are closed within
 * minutes; rule on requests whose issues were closed; tell product teams what is new; let go of words that are past the
 * retention; then carry on a replay that was asked for.
 *
 * The hour that runs is left to its readers while they can fold it in memory; it gets its page when it is crowded, or
 * over.
 * When another fold is still at work this one rightly does nothing: whatever is marked meanwhile is folded next time.
 */
export const createHandler = (ports: BookPorts & RoutePorts & SlicePorts) => async (event: AggregateEvent) => {
  const running = calendarOf(ports.brand).hourOf(ports.clock.now());
  if (event.hours === 'recent') await markRecentHours(ports);
  await carryOutErasures(ports);
  const which = event.hours === 'today' ? { since: `${running.slice(0, 10)}T00` } : { summaryAgeMin: SUMMARY_AGE_MIN };
  const folded = await foldMarkedHours(ports, { ...which, running });
  ports.log.info('aggregate.done', { ...folded });
  await ruleOnClosed(ports);
  const moved = event.hours !== 'today' || folded.outcome === 'busy' || folded.hours > 0;
  const routed = await routeRequests(ports, { moved });
  ports.log.info('route.done', { ...routed });
  if (event.hours !== 'today') await expireWords(ports);
  const replayed = await carryOnReplay(ports);
  if (replayed !== undefined) ports.log.info(`replay.${replayed.outcome}`, { posts: replayed.posts });
  return folded;
};
