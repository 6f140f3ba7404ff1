import type { Answer } from './http.ts';
import { MEDIA_TYPE } from './negotiate.ts';

/** A page runs nothing, loads nothing, stands in nobody's frame, and sends its forms home. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * An answer for a browser, with headers of its own beside those of every page. Other sites are not told where a link was
 * clicked; this one is, or its own forms would come from nowhere.
 */
export function page(status: number, body: string, own: Record<string, string> = {}): Answer {
  const headers = { 'content-security-policy': POLICY, 'referrer-policy': 'same-origin', ...own };
  return { status, type: MEDIA_TYPE.html, body, headers };
}

/** Go and look there instead, as a browser does after it has sent a form. */
export function seeOther(location: string): Answer {
  return { status: 303, type: '', body: '', headers: { location } };
}
