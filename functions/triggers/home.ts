import { ForbiddenError, UnauthorizedError } from '../../lib/domain/errors.ts';
import type { Ports } from '../../lib/ports.ts';
import { listPosts } from '../../lib/steps/list-posts.ts';
import { readReport } from '../../lib/steps/report.ts';
import { homeAsPage, keyPage } from '../../lib/views/home-page.ts';
import type { Answer, Door, Knock } from './http.ts';
import { page, seeOther } from './page.ts';
import { placeToGo } from './way-in.ts';
import { weekNamed } from './week.ts';

type HomePorts = Pick<Ports, 'brand' | 'table' | 'clock' | 'ids'>;

/** How many posts the first page shows. */
const LATEST = 20;

/**
 * `GET /` → with a session, the week and what was written since, or the place that a link led to; without one, a place
 * for a key.
 */
export async function showHome({ query }: Knock, door: Door<HomePorts>): Promise<Answer> {
  const caller = await door.letIn('reader').catch((error: unknown) => {
    if (error instanceof UnauthorizedError || error instanceof ForbiddenError) return undefined;
    throw error;
  });
  const place = placeToGo(query.get('to'));
  if (caller === undefined) return page(200, keyPage(query.has('refused'), place));
  if (place !== '/') return seeOther(place);
  const { ports, role } = caller;
  const report = await readReport(weekNamed('latest', ports), ports);
  const latest = { after: undefined, limit: LATEST };
  const { entries } = await listPosts({ standing: 'counted' }, latest, role, ports);
  return page(200, homeAsPage(report, entries));
}
