import * as z from 'zod';
import { InboxFilter, ModerationFilter } from '../../lib/domain/work-lists.ts';
import type { Ports } from '../../lib/ports.ts';
import { listInbox } from '../../lib/steps/inbox.ts';
import { listFlagged } from '../../lib/steps/moderation-list.ts';
import { flaggedAsPage } from '../../lib/views/flagged-page.ts';
import { inboxAsPage } from '../../lib/views/inbox-page.ts';
import { type Answer, type Call, json } from './http.ts';
import { formatted, nextOf, paging, placeIn } from './list.ts';
import { negotiate } from './negotiate.ts';
import { page } from './page.ts';

type WorkPorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'clock' | 'ids'>;

const LISTED = 50;
const listing = { ...paging(LISTED, 200), ...formatted(['json', 'html']) };

export const InboxQuery = z.strictObject({ ...InboxFilter.shape, ...listing });
export const ModerationQuery = z.strictObject({ ...ModerationFilter.shape, ...listing });

type Asking<Query extends z.ZodType> = Call & { readonly asked: z.output<Query> };

/** `GET /v1/inbox` → who waits for an answer, in the form asked for. */
export async function showInbox(call: Asking<typeof InboxQuery>, ports: WorkPorts): Promise<Answer> {
  const form = negotiate(call.headers.accept, ['json', 'html'], call.asked.format);
  const from = { after: placeIn(call, '/v1/inbox', ports), limit: call.asked.limit };
  const { entries, total, late, next } = await listInbox(call.asked, from, call.role, ports);
  const { nextCursor, link, headers } = nextOf(next, call, '/v1/inbox', ports);
  if (form === 'json') return { ...json(200, { total, late, waiting: entries, nextCursor }), headers };
  return page(200, inboxAsPage({ entries, total, late, filter: call.asked, next: link }, ports.brand), headers);
}

/** `GET /v1/moderation` → what was flagged, in the form asked for. */
export async function showFlagged(call: Asking<typeof ModerationQuery>, ports: WorkPorts): Promise<Answer> {
  const form = negotiate(call.headers.accept, ['json', 'html'], call.asked.format);
  const from = { after: placeIn(call, '/v1/moderation', ports), limit: call.asked.limit };
  const { entries, total, next } = await listFlagged(call.asked, from, call.role, ports);
  const { nextCursor, link, headers } = nextOf(next, call, '/v1/moderation', ports);
  if (form === 'json') return { ...json(200, { total, flagged: entries, nextCursor }), headers };
  return page(200, flaggedAsPage({ entries, total, filter: call.asked, next: link }, ports.brand), headers);
}
