import { sha256 } from '../../lib/domain/identity.ts';
import type { Answer, Knock } from './http.ts';

/**
 * An answer with its tag; without a body where the caller holds that one already (RFC 9110, 13.1.2). The tag is strong
 * where it names the bytes; weak where these also say when they were read, and the answer says what else counts.
 */
export function unlessKnown(answer: Answer, { method, headers }: Knock): Answer & { readonly tag?: string } {
  if (method !== 'GET' || answer.status !== 200) return answer;
  const { state, type, body } = answer;
  const name = `"${sha256(`${type}\n${state ?? body}`).slice(0, 22)}"`;
  const tag = state === undefined ? name : `W/${name}`;
  if (!holds(headers['if-none-match'] ?? '', name)) return { ...answer, tag };
  return { ...answer, status: 304, body: '', tag };
}

/** Weak comparison, as If-None-Match asks for. */
function holds(known: string, name: string): boolean {
  return known.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === name);
}
