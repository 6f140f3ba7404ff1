import { ForbiddenError, UnauthorizedError } from '../../lib/domain/errors.ts';
import type { Ports } from '../../lib/ports.ts';
import { listPosts } from '../../lib/steps/list-posts.ts';
import { readReport } from '../../lib/steps/report.ts';
import { homeAsPage, keyPage } from '../../lib/views/home-page.ts';
import type { Answer, Door, Knock } from './http.ts';
import { page } from './page.ts';
import { weekNamed } from './week.ts';

type HomePorts = Pick<Ports, 'brand' | 'table' | 'clock' | 'ids'>;

/** How many posts the first page shows. */
const LATEST = 20;

/** `GET /` → with a session, the week and what was written since; without one, a place for a key. */
export async function showHome({ query }: Knock, door: Door<HomePorts>): Promise<Answer> {
  const caller = await door.letIn('reader').catch((error: unknown) => {
    if (error instanceof UnauthorizedError || error instanceof ForbiddenError) return undefined;
    throw error;
  });
  if (caller === undefined) return page(200, keyPage(query.has('refused')));
  const { ports, role } = caller;
  const report = await readReport(weekNamed('latest', ports), ports);
  const latest = { after: undefined, limit: LATEST };
  const { entries } = await listPosts({ standing: 'counted' }, latest, role, ports);
  return page(200, homeAsPage(report, entries));
}
