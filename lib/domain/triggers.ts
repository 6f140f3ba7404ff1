import { changesBetween } from './request-snapshot.ts';
import type { Change, RequestEvent, RequestSnapshot } from './team-event.ts';
import type { ToldRequest } from './told.ts';

/** Something a team is to be told now. */
export type Telling = {
  readonly type: RequestEvent['type'];
  readonly to: string;
  /** What is new to this team. */
  readonly changes: readonly Change[];
};

type Known = Pick<ToldRequest, 'heard' | 'holder' | 'peak'>;

/**
 * Compare a request as it stands with what teams were told of it: whom to tell what, in this order.
 *
 * | What happened | Who is told |
 * |---|---|
 * | its demand reached the first threshold, and nobody was told of it | its team: `opened` |
 * | it went on in another request | the team that has it: `changed` |
 * | it moved to another team | the old one: `changed`; the new one: `opened`, or `changed` if it had it before |
 * | it shipped; its status is another one | its team: `shipped`; `changed` |
 * | it stands by itself again; every post of it is gone, or some are back | its team: `changed` |
 * | people gave it another title, owner or ticket, or took that back | its team: `changed` |
 * | its demand passed a threshold never passed before, or doubled since its team was told | its team: `grew` |
 *
 * A demand that sinks below a threshold and passes it again was told already. Nothing else is news.
 */
export function tellingsOf(
  stands: RequestSnapshot,
  known: Known | undefined,
  thresholds: readonly number[],
): readonly Telling[] {
  if (known === undefined) {
    return passed(stands.demand, 0, thresholds)
      ? [{ type: 'request.opened', to: stands.destination, changes: [] }]
      : [];
  }
  const { heard, holder, peak } = known;
  const last = heard[holder]!;
  const tell = (type: Telling['type'], to = holder): Telling => {
    const before = heard[to];
    return { type, to, changes: before === undefined ? [] : changesBetween(before, stands) };
  };

  if (stands.mergedInto !== null) return last.mergedInto === stands.mergedInto ? [] : [tell('request.changed')];
  if (stands.destination !== holder) {
    const isNew = heard[stands.destination] === undefined;
    return [tell('request.changed'), tell(isNew ? 'request.opened' : 'request.changed', stands.destination)];
  }
  if (stands.status !== last.status) return [tell(stands.status === 'shipped' ? 'request.shipped' : 'request.changed')];
  if (last.mergedInto !== null || isGone(stands) !== isGone(last) || isRuledOtherwise(last, stands)) {
    return [tell('request.changed')];
  }
  const doubled = last.demand > 0 && stands.demand >= 2 * last.demand;
  return doubled || passed(stands.demand, peak, thresholds) ? [tell('request.grew')] : [];
}

/** Is there a threshold that was never reached before and is now? */
function passed(demand: number, peak: number, thresholds: readonly number[]): boolean {
  return thresholds.some((threshold) => peak < threshold && threshold <= demand);
}

/** A title that was found may change with every ask; only one that a person gave, or took back, is news. */
function isRuledOtherwise(last: RequestSnapshot, stands: RequestSnapshot): boolean {
  const isRenamed = (last.isNamed || stands.isNamed) && last.title !== stands.title;
  return isRenamed || last.owner !== stands.owner || last.ticket !== stands.ticket;
}

function isGone({ posts }: RequestSnapshot): boolean {
  return posts === 0;
}
