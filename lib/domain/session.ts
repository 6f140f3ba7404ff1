import { sha256 } from './identity.ts';

/** How long a browser's session lasts, seconds: a working day. */
export const SESSION_SECONDS = 12 * 3600;

const FORM = /^([a-z0-9][a-z0-9-]{0,39})\.([A-Za-z0-9_-]{43})$/;

/** What a browser carries of a session. Its random part is 32 bytes: nobody finds one by trying. */
export function formatSession(brandId: string, random: Uint8Array): string {
  return `${brandId}.${Buffer.from(random).toString('base64url')}`;
}

/** The brand a session is with, by its form alone. */
export function brandOfSession(token: string): string | undefined {
  return FORM.exec(token)?.[1];
}

/** What is stored of a session. */
export function hashSession(token: string): string {
  return sha256(token);
}
