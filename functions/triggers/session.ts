import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { brandOfKey } from '../../lib/domain/api-key.ts';
import { ForbiddenError, UnauthorizedError } from '../../lib/domain/errors.ts';
import { brandOfSession, SESSION_SECONDS } from '../../lib/domain/session.ts';
import type { Ports } from '../../lib/ports.ts';
import { beginSession, endSession } from '../../lib/steps/sessions.ts';
import { SESSION_COOKIE, sessionIn } from './caller.ts';
import type { Answer, Door, Knock } from './http.ts';
import { seeOther } from './page.ts';
import { documentIn, readWith } from './route.ts';
import { placeToGo } from './way-in.ts';

type SessionPorts = Pick<Ports, 'brand' | 'table' | 'clock'>;

/** What a session is begun with, in JSON or as a form sends it. */
export const SessionBody = z.strictObject({
  key: z.string().max(200),
  to: z.string().max(2000).optional().describe('Of a form: the path of the API to go on to.'),
});

/**
 * A browser comes in: its key is taken once, and it holds a cookie from then on. Scripts cannot read it, and it opens
 * nothing but GET, where nothing is written; so another site may lead a browser here, as a mail's link does, and can do
 * no more than that.
 */
export async function beginBrowserSession(knock: Knock, door: Door<SessionPorts>): Promise<Answer> {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(knock.headers['content-type'] ?? '');
  refuseOtherSites(knock);
  const sent = isForm ? Object.fromEntries(new URLSearchParams(Buffer.from(knock.body).toString())) : documentIn(knock);
  const { key, to } = readWith(SessionBody, sent, 'A session is begun with a key.');
  const place = placeToGo(to);
  try {
    const ports = door.brands.find(brandOfKey(key) ?? '');
    if (ports === undefined) throw new UnauthorizedError('The key is not known.');
    const token = await beginSession(key, randomBytes(32), ports);
    return { ...(isForm ? seeOther(place) : NOTHING), cookies: [cookieOf(token, SESSION_SECONDS, knock)] };
  } catch (error) {
    const isRefusal = error instanceof UnauthorizedError || error instanceof ForbiddenError;
    if (isForm && isRefusal)
      return seeOther(place === '/' ? '/?refused' : `/?${new URLSearchParams({ refused: '', to: place })}`);
    throw error;
  }
}

/** A browser leaves. Only pages of this site may ask for it. */
export async function endBrowserSession(knock: Knock, door: Door<SessionPorts>): Promise<Answer> {
  refuseOtherSites(knock);
  const token = sessionIn(door.event) ?? '';
  const ports = door.brands.find(brandOfSession(token) ?? '');
  if (ports !== undefined) await endSession(token, ports);
  return { ...seeOther('/'), cookies: [cookieOf('', 0, knock)] };
}

const NOTHING: Answer = { status: 204, type: '', body: '' };

/** A form on another site could log a browser in with a key of its own, and watch what it does then. */
function refuseOtherSites({ headers }: Knock): void {
  const { origin, host = '' } = headers;
  if (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)) return;
  throw new ForbiddenError('A session is begun and ended by pages of this site alone.');
}

/** On loopback there is no TLS to ask for. */
function cookieOf(token: string, seconds: number, { headers }: Knock): string {
  const secure = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(headers.host ?? '') ? '' : '; Secure';
  return `${SESSION_COOKIE}=${token}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}
