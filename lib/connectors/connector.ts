import type { ConnectorName } from '../domain/brand-sources.ts';
import type { WhoProblem } from '../domain/errors.ts';

/** A call of a webhook as it came: header names in lower case, the body's own bytes, nothing parsed yet. */
export type HookRequest = {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
};

/**
 * Whether who calls holds the secret. `once` names a call that must not be taken twice, where the provider signs so
 * little that a captured signature would open the door for any body.
 */
export type Verified =
  | { readonly verified: true; readonly once?: string }
  | { readonly verified: false; readonly problem: WhoProblem };

/** What a provider waits to hear before it sends anything. */
export type HookAnswer = { readonly status: number; readonly type: string; readonly body: string };

/** Where a delivery belongs, and when it came (ms since 1970). */
export type HookContext = {
  /** The source's id in the brand file, which every post of it carries. */
  readonly source: string;
  /** Where the source stands on the web, without a slash at its end; null when the brand file does not say. */
  readonly url: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly receivedAt: number;
};

/** An issue in a tracker that somebody closed: as done, or because it will not be. */
export type ClosedTicket = {
  readonly url: string;
  readonly as: 'completed' | 'not_planned';
  readonly closedAt: string;
};

/**
 * What a delivery says: canonical posts, as `parsePost` takes them; or nothing of ours, and why it is left
 * ("a private message", "written by a bot"). A reason never quotes the delivery.
 */
export type Mapped =
  | { readonly posts: readonly Readonly<Record<string, unknown>>[]; readonly closed?: ClosedTicket }
  | { readonly ignored: string };

/**
 * One provider's webhook. All of it is pure: the same bytes, secrets and time give the same answer, and nothing a
 * stranger sends makes it throw anything but what is said here.
 */
export type Connector = {
  readonly name: ConnectorName;
  /**
   * Checks the signature over the raw bytes, in constant time, against every secret that is good at the moment (two
   * while one is being changed). Never throws: a missing, short, long or malformed signature is a wrong one.
   */
  verify(request: HookRequest, secrets: readonly string[], now: number): Verified;
  /** The provider's handshake, when this verified call is one. `document` is undefined on GET and without a body. */
  handshake?(request: HookRequest, document: unknown): HookAnswer | undefined;
  /**
   * Puts a verified delivery into canonical posts. Members it does not know never act.
   * @throws InvalidInputError when it should be a post and cannot be one: the delivery is then set aside.
   */
  map(document: unknown, context: HookContext): Mapped;
};
