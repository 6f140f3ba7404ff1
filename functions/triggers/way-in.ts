import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { UnauthorizedError } from '../../lib/domain/errors.ts';

/** Places of this site: a path of the API, and nothing that another host could hide in. */
const PLACE = /^\/v1\/[\w.~%/?&=:,;+-]{0,1500}$/;

/**
 * Where a browser is led that follows a link of a mail or a message without a session: to the place for a key, and from
 * there on to what it asked for. Whoever is no browser opening a page, or has sent a key, is told by the problem.
 */
export function wayInFor(error: unknown, { headers, rawPath, rawQueryString, requestContext }: APIGatewayProxyEventV2) {
  const isOpeningPage = requestContext.http.method === 'GET' && headers['sec-fetch-dest'] === 'document';
  if (!(error instanceof UnauthorizedError) || !isOpeningPage || headers.authorization !== undefined) return undefined;
  const to = rawQueryString === '' ? rawPath : `${rawPath}?${rawQueryString}`;
  const query = PLACE.test(to) ? `?${new URLSearchParams({ to })}` : '';
  return { statusCode: 303, headers: { location: `/${query}`, 'cache-control': 'no-store' }, body: '' };
}

/** The place that a browser asked for before it came in; the first page where that is none of this site. */
export function placeToGo(to: string | null | undefined): string {
  return to !== null && to !== undefined && PLACE.test(to) ? to : '/';
}
