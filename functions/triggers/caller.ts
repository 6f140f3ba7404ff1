import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { brandOfKey, mayActAs, type Role } from '../../lib/domain/api-key.ts';
import { ForbiddenError, UnauthorizedError } from '../../lib/domain/errors.ts';
import { brandOfSession } from '../../lib/domain/session.ts';
import type { Ports } from '../../lib/ports.ts';
import { authorise, type Caller as Holder } from '../../lib/steps/manage.ts';
import { openSession } from '../../lib/steps/sessions.ts';

/** The brands a process serves, by id: one on AWS, as many as were started on one machine. */
export type Brands<Used = Ports> = {
  readonly find: (brandId: string) => Used | undefined;
  /** Where it is told that a call met a bug of ours, by the id its caller was given. */
  readonly log?: Pick<Ports['log'], 'error'>;
};

/** Who calls, and the brand they may call: it comes from the credential, never from the request. */
export type Caller<Used> = Holder & { readonly ports: Used };
type Needed = Pick<Ports, 'table' | 'clock'>;

/** The cookie of a browser's session. */
export const SESSION_COOKIE = 'groundswell-session';

/**
 * Let a caller in. A key counts only in the `Authorization` header; a session only in its cookie, and opens nothing
 * but GET: so a form on somebody else's page can change nothing.
 * @throws UnauthorizedError when there is no credential, or a wrong one.
 * @throws ForbiddenError when its role may not do this.
 */
export async function letIn<Used extends Needed>(
  event: APIGatewayProxyEventV2,
  needed: Role,
  brands: Brands<Used>,
): Promise<Caller<Used>> {
  const { authorization } = event.headers;
  const session = sessionIn(event);
  if (authorization === undefined && session !== undefined && event.requestContext.http.method === 'GET') {
    const ports = brands.find(brandOfSession(session) ?? '');
    const holder = ports === undefined ? undefined : await openSession(session, ports);
    if (ports === undefined || holder === undefined) throw new UnauthorizedError('The session is over; paste the key.');
    return { ...mayBe(holder, needed), ports };
  }
  const [, key] = /^Bearer ([^\s]+)$/i.exec(authorization ?? '') ?? [];
  if (key === undefined) throw new UnauthorizedError("The call needs a key, as 'Authorization: Bearer gs_…'.");
  const ports = brands.find(brandOfKey(key) ?? '');
  if (ports === undefined) throw new UnauthorizedError('The key is not known.');
  return { ...(await authorise(key, needed, ports)), ports };
}

/** The token of a browser's session. API Gateway takes cookies out of the headers. */
export function sessionIn({ cookies, headers }: APIGatewayProxyEventV2): string | undefined {
  const pairs = (cookies ?? (headers.cookie ?? '').split(';')).map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${SESSION_COOKIE}=`))?.slice(SESSION_COOKIE.length + 1);
}

function mayBe(holder: Holder, needed: Role): Holder {
  if (mayActAs(holder.role, needed)) return holder;
  throw new ForbiddenError(`A ${holder.role} may not do this; it needs a ${needed} key.`);
}
