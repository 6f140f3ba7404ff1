import { INGEST_CALLS } from './calls/ingest.ts';
import { MANAGE_CALLS } from './calls/manage.ts';
import { POSTS_CALLS } from './calls/posts.ts';
import { REPORT_CALLS } from './calls/report.ts';
import { WORK_CALLS } from './calls/work.ts';
import type { CallDescribed } from './described.ts';

/** Every call of the API, by its route. */
export const CALLS: Readonly<Record<string, CallDescribed>> = {
  ...INGEST_CALLS,
  ...REPORT_CALLS,
  ...POSTS_CALLS,
  ...WORK_CALLS,
  ...MANAGE_CALLS,
};
