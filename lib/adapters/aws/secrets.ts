import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { MisconfiguredError } from '../../domain/errors.ts';
import type { Clock, Credentials } from '../../ports.ts';
import type { Settings } from '../../settings.ts';
import { systemClock } from '../node/clock.ts';
import { CONNECTION, socketsFor } from './connection.ts';
import { errorOf } from './errors.ts';
import { needed } from './settings.ts';

/** A secret is 32 bytes; a shorter one was cut off. */
const BrandSecret = z.object({
  secret: z.string().regex(/^[\w-]{43}$/),
  /** Slots of each credential by its name, the newest first. */
  credentials: z.record(z.string(), z.array(z.string().min(1)).max(2)).default({}),
});
type BrandSecret = z.infer<typeof BrandSecret>;

/** A changed credential is seen after so long, ms. */
const KEPT_MS = 300_000;

export interface Secrets {
  /**
   * The brand's secret, from which pseudonyms are made.
   * @throws MisconfiguredError when it is not there or was cut off: with another one every member would be new.
   */
  secret(): Promise<Uint8Array>;
  readonly credentials: Credentials;
}

/** A client of Secrets Manager as our functions use it. */
export function secretsClient(more: SecretsManagerClientConfig = {}): SecretsManagerClient {
  return new SecretsManagerClient({ ...CONNECTION, requestHandler: socketsFor(1), ...more });
}

/** The one secret of a brand in Secrets Manager, read when first needed and again when what was read is old. */
export function openSecrets(
  settings: Pick<Settings, 'SECRET_ARN'>,
  client: SecretsManagerClient = secretsClient(),
  clock: Clock = systemClock,
): Secrets {
  let known: Promise<BrandSecret> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;

  const read = (keptMs: number): Promise<BrandSecret> => {
    const now = clock.now();
    if (known === undefined || now - readAt >= keptMs) {
      readAt = now;
      const reading = fetchSecret(settings as Settings, client);
      known = reading;
      // What could not be read is not kept, or one bad moment would last five minutes.
      reading.catch(() => {
        if (known === reading) known = undefined;
      });
    }
    return known;
  };

  return {
    secret: async () => Buffer.from((await read(Number.POSITIVE_INFINITY)).secret, 'base64url'),
    credentials: { read: async (name) => (await read(KEPT_MS)).credentials[name] ?? [] },
  };
}

async function fetchSecret(settings: Settings, client: SecretsManagerClient): Promise<BrandSecret> {
  const arn = needed(settings, 'SECRET_ARN');
  const what = "The brand's secret";
  const { SecretString = '' } = await client
    .send(new GetSecretValueCommand({ SecretId: arn }))
    .catch((cause: unknown) => {
      throw errorOf(cause, what);
    });
  const parsed = BrandSecret.safeParse(jsonOf(SecretString));
  if (parsed.success) return parsed.data;
  // Neither the value nor the parser's words, which may quote it.
  const where = parsed.error.issues.map(({ path }) => path.join('/') || 'the whole').join(', ');
  throw new MisconfiguredError(
    `${what} ${arn} must be {"secret": "<43 base64url>", "credentials": {…}}; see ${where}.`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
