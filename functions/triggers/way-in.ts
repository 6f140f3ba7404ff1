import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { UnauthorizedError } from '../../lib/domain/errors.ts';

/** Places of this site: a path of the API, and nothing that another host could hide in. */
const PLACE = /^\/v1\/[\w.~%/?&=:,;+-]{0,1500}$/;

/**
 * Where a browser is led that follows a link of a mail or a message without a session: to the place for a key, and from
 * there on to what it asked for. Whoever is no browser opening a page, or has sent a key, is told by the problem.
 */
export function wayInFor(error: unknown, event: APIGatewayProxyEventV2) {
  if (!(error instanceof UnauthorizedError) || !isOpeningPage(event)) return undefined;
  const { rawPath, rawQueryString } = event;
  const to = rawQueryString === '' ? rawPath : `${rawPath}?${rawQueryString}`;
  const query = PLACE.test(to) ? `?${new URLSearchParams({ to })}` : '';
  return { statusCode: 303, headers: { location: `/${query}`, 'cache-control': 'no-store' }, body: '' };
}

/** A person who opens a page; whoever sends a key is a program. */
export function isOpeningPage({ headers, requestContext }: APIGatewayProxyEventV2): boolean {
  const isNavigation = requestContext.http.method === 'GET' && headers['sec-fetch-dest'] === 'document';
  return isNavigation && headers.authorization === undefined;
}

/** The place that a browser asked for before it came in; the first page where that is none of this site. */
export function placeToGo(to: string | null | undefined): string {
  return to !== null && to !== undefined && PLACE.test(to) ? to : '/';
}
