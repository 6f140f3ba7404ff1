import type { FieldError } from '../../lib/domain/errors.ts';
import type { Receipt } from '../../lib/steps/ingest.ts';

/** What a call with posts is answered: a receipt for each, and how the call as a whole went. */
export type Answered = { readonly status: number; readonly body: string };

/**
 * 202 while one post is good, 503 when what is good could not be queued, 422 when nothing is good. The latter two are
 * problems (RFC 9457) that carry the receipts, too; their pointers lead into the body as it was sent, by the path of
 * each post in it.
 */
export function answeredWith(
  receipts: readonly Receipt[],
  pathOf: (post: number) => string,
  instance: string,
): Answered {
  const has = (status: Receipt['status']) => receipts.some((receipt) => receipt.status === status);
  if (has('accepted') || has('dropped')) return { status: 202, body: JSON.stringify({ receipts }) };
  const [status, type, detail] = has('unavailable')
    ? ([503, 'unavailable', 'The queue did not take the posts; try again shortly.'] as const)
    : ([422, 'invalid-input', detailOf(receipts)] as const);
  const errors = receipts.flatMap((receipt, i) => errorsOf(receipt, pathOf(i)));
  const problem = { type: `/problems/${type}`, title: type.replaceAll('-', ' '), status, detail, instance };
  return { status, body: JSON.stringify({ ...problem, errors, receipts }) };
}

function detailOf(receipts: readonly Receipt[]): string {
  const [first, ...others] = receipts;
  if (first === undefined) return 'The call holds no post.';
  if (others.length > 0) return 'Not one of the posts is good; each receipt says why.';
  return 'detail' in first ? first.detail : 'The post is not good.';
}

function errorsOf(receipt: Receipt, path: string): FieldError[] {
  if (receipt.status !== 'refused') return [];
  if (receipt.errors.length === 0) return [{ pointer: path, detail: receipt.detail }];
  return receipt.errors.map(({ pointer, detail }) => ({ pointer: `${path}${pointer}`, detail }));
}
