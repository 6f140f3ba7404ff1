import type { Connector, HookRequest, Verified } from '../connectors/connector.ts';
import { hookSecretOf, type SourceConfig, sourcesOf } from '../domain/brand-sources.ts';
import { UnauthorizedError, type WhoProblem } from '../domain/errors.ts';
import { sha256 } from '../domain/identity.ts';
import { keys } from '../domain/layout.ts';
import type { Ports } from '../ports.ts';

/** The source whose secret signed a call; `once` where the provider signs so little that it may be taken once only. */
export type Signer = { readonly source: SourceConfig; readonly once: string | undefined };

/** What is said of each way not to be known. The words are ours alone: nothing of the call is repeated. */
const WORDS: Readonly<Record<WhoProblem, string>> = {
  unauthorized: 'The call carries no proof of who sent it.',
  'signature-invalid': 'The signature is not that of any secret of this source.',
  'signature-expired': 'The signature is too old, or too far ahead of the clock.',
};

/**
 * Find the source whose secret signed a call, among those of its connector; the call may name one. What a stranger
 * learns is the same whether a source is there, has no secret yet, or has another.
 * @throws UnauthorizedError when none did, saying what comes nearest to being right.
 */
export async function verifyHook(
  connector: Connector,
  named: string | null,
  request: HookRequest,
  { brand, credentials, clock }: Pick<Ports, 'brand' | 'credentials' | 'clock'>,
): Promise<Signer> {
  const problems = new Set<WhoProblem>();
  const now = clock.now();
  for (const source of sourcesOf(brand, connector.name)) {
    if (named !== null && named !== source.id) continue;
    const verified = verify(connector, request, await credentials.read(hookSecretOf(source.id)), now);
    if (verified.verified) return { source, once: verified.once };
    problems.add(verified.problem);
  }
  const problem = (['signature-expired', 'signature-invalid'] as const).find((one) => problems.has(one));
  throw new UnauthorizedError(WORDS[problem ?? 'unauthorized'], problem);
}

/** A verifier is not to throw; should one have a bug, whatever it chokes on is no proof. */
function verify(connector: Connector, request: HookRequest, secrets: readonly string[], now: number): Verified {
  try {
    return connector.verify(request, secrets, now);
  } catch {
    return { verified: false, problem: 'signature-invalid' };
  }
}

/** For so long a signature that covers no time opens the door for its first body only, days. */
const TAKEN_DAYS = 400;

/**
 * Take a call whose signature does not cover its body, once. A sender who heard no answer sends the same again and is
 * let in again; whoever caught the signature and sends another body with it is not.
 * @throws UnauthorizedError when it was taken for another body.
 */
export async function takeOnce(
  { id }: SourceConfig,
  once: string,
  { body }: HookRequest,
  { table, clock }: Pick<Ports, 'table' | 'clock'>,
): Promise<void> {
  const place = keys.taken(id, sha256(once));
  const digest = sha256(body);
  const expiresAt = Math.ceil(clock.now() / 1000) + TAKEN_DAYS * 86_400;
  const put = await table.put({ ...place, digest, expiresAt }, { absent: true });
  if (put.written) return;
  const stored = put.stored ?? (await table.get(place, { consistent: true }));
  if (stored?.digest === digest) return;
  throw new UnauthorizedError(WORDS['signature-invalid'], 'signature-invalid');
}
