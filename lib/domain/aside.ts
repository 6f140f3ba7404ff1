import * as z from 'zod';
import { ConnectorName } from './brand-sources.ts';
import type { ProblemType } from './errors.ts';
import { sha256 } from './identity.ts';
import { seal } from './sealing.ts';

/** How long what was set aside is kept, days. */
export const ASIDE_DAYS = 30;

/** A delivery that can never be a post as things stand: why, and everything that is needed to try it again. */
export type Unmapped = {
  readonly connector: ConnectorName;
  readonly source: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it was sent. */
  readonly body: Uint8Array;
  /** ms since 1970. */
  readonly receivedAt: number;
  readonly reason: AsideReason;
  /** In words, and never in the delivery's own. */
  readonly detail: string;
};

/** Why a delivery is set aside: it says nothing we can map, or it cannot even be read, by the problem's name. */
export type AsideReason = 'unmappable' | ProblemType;

/** What the row of a delivery says openly. Its words, and whatever else was sent, are sealed. */
export const AsideDelivery = z.object({
  stage: z.literal('ingest'),
  connector: ConnectorName,
  source: z.string(),
  reason: z.string(),
  detail: z.string(),
  /** ms since 1970. */
  receivedAt: z.number(),
  /** Of the body as it was sent, bytes. */
  size: z.number(),
  expiresAt: z.number(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type AsideDelivery = z.infer<typeof AsideDelivery>;

/** What a row's bytes hold once they are opened. */
export type Sealed = { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };

/** When a row that was set aside at this time is gone, seconds since 1970. */
export function asideUntil(at: number): number {
  return Math.ceil(at / 1000) + ASIDE_DAYS * 86_400;
}

/** A delivery's name among what was set aside: the same delivery sent twice is one row. */
export function asideNameOf({ source, headers, body }: Pick<Unmapped, 'source' | 'headers' | 'body'>): string {
  return `${source}#${sha256(writeSealed({ headers: keptHeaders(headers), body })).slice(0, 32)}`;
}

/** A delivery as the row that keeps it at `place`, in the open all but what was sent. */
export function asideRowOf(
  unmapped: Unmapped,
  place: { readonly pk: string; readonly sk: string },
  secret: Uint8Array,
): AsideDelivery & { readonly pk: string; readonly sk: string } {
  const { connector, source, reason, detail, receivedAt, body } = unmapped;
  const said = { connector, source, reason, detail: detail.slice(0, DETAIL_CHARS), receivedAt, size: body.length };
  const bytes = seal(writeSealed({ headers: keptHeaders(unmapped.headers), body }), sealPlaceOf(place), secret);
  return { ...place, stage: 'ingest', ...said, expiresAt: asideUntil(receivedAt), bytes };
}

/** Sealed bytes belong to their row. */
export function sealPlaceOf({ pk, sk }: { readonly pk: string; readonly sk: string }): string {
  return `${pk}\0${sk}`;
}

/** What was sealed of a delivery; undefined when it is not in the form we write. */
export function readSealed(opened: Uint8Array): Sealed | undefined {
  const end = opened.indexOf(0x0a);
  if (end === -1) return undefined;
  try {
    const headers = Headers.parse(JSON.parse(Buffer.from(opened.subarray(0, end)).toString('utf8')));
    return { headers, body: opened.subarray(end + 1) };
  } catch {
    return undefined;
  }
}

const Headers = z.record(z.string(), z.string());
const DETAIL_CHARS = 1000;
/** Of all headers that are kept, bytes; providers' own take a few hundred. */
const HEADER_BYTES = 8192;

/** One line of headers, then the body. */
function writeSealed({ headers, body }: Sealed): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify(headers)}\n`), body]);
}

/** What a provider says about a delivery beside its body. Never what proves who sent it: that could be sent again. */
function keptHeaders(headers: Sealed['headers']): Record<string, string> {
  const kept: Record<string, string> = {};
  let size = 0;
  for (const name of Object.keys(headers).sort()) {
    const value = headers[name]!;
    if (PROOF.test(name) || !(TELLING.test(name) || name.startsWith('x-')) || OF_THE_WAY.test(name)) continue;
    size += name.length + value.length;
    if (size <= HEADER_BYTES) kept[name] = value;
  }
  return kept;
}

const PROOF = /signature|secret|token|auth|cookie|passw|key|nonce|hmac/;
const TELLING = /^(content-type|content-encoding|webhook-(id|timestamp)|canny-timestamp)$/;
/** Who carried a call, and from where: an address is a personal detail. */
const OF_THE_WAY = /^x-(forwarded|amzn|amz|real|request|client|envoy|b3)/;
