import { keys } from '../domain/layout.ts';
import type { Ports } from '../ports.ts';
import { itemsOf } from './books.ts';
import { lastIssueNumber, readIssue } from './issues.ts';

/**
 * The asks by which a report first told of a request, from the issues as they were sealed; none where no report did.
 *
 * Reports call a request by its earliest ask, whose post may be deleted since. This reads one issue after the other, so
 * it is for ids that are found nowhere else.
 */
export async function reportedAsks(id: string, { table }: Pick<Ports, 'table'>): Promise<readonly string[]> {
  if (!(await isOfPost(id, { table }))) return [];
  for await (const { sk: week } of itemsOf({ pk: 'LIST#weeks', consistent: true }, table)) {
    const last = (await lastIssueNumber(week, { table })) ?? 0;
    for (let issue = 1; issue <= last; issue++) {
      const report = await readIssue(week, issue, { table });
      const listed = [...(report?.requests.list ?? []), ...(report?.problems.list ?? [])];
      const reported = listed.find((request) => request.id === id);
      if (reported !== undefined) return reported.asks;
    }
  }
  return [];
}

/** A deleted post leaves a tombstone: an id of no post was never told, and costs no issue's read. */
async function isOfPost(id: string, { table }: Pick<Ports, 'table'>): Promise<boolean> {
  const [, postId] = /^([\w-]{22})-\d+$/.exec(id) ?? [];
  return postId !== undefined && (await table.get(keys.post(postId))) !== undefined;
}
