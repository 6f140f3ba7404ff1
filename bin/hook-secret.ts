import { randomBytes } from 'node:crypto';
import type { Brand } from '../lib/domain/brand.ts';
import { type ConnectorName, hookSecretOf, type SourceConfig } from '../lib/domain/brand-sources.ts';
import { InvalidInputError, NotFoundError } from '../lib/domain/errors.ts';

/** Platforms that make the secret themselves, and where they show it. */
const THEIRS: Partial<Record<ConnectorName, string>> = {
  slack: "Slack's: Basic Information → Signing Secret",
  meta: "Meta's: App settings → Basic → App secret",
  intercom: "Intercom's: the app's client secret",
  zendesk: "Zendesk's: the webhook's signing secret",
  canny: "Canny's: the company's API key",
  bettermode: "Bettermode's: the app's signing secret",
};

/** A source of a brand that sends webhooks. */
export type HookSource = SourceConfig & { readonly connector: ConnectorName };

/**
 * The source of a name, or the one that every brand has of a connector it does not mention.
 * @throws NotFoundError when the brand has none of that name; InvalidInputError when it sends no webhooks.
 */
export function hookSource(brand: Brand, name: string, connectors: readonly ConnectorName[]): HookSource {
  const named = brand.sources.find(({ id }) => id === name);
  const [connector] = connectors.filter((one) => one === name);
  const isSpoken = brand.sources.some((one) => one.connector === connector);
  const found = named ?? (connector === undefined || isSpoken ? undefined : { id: name, connector, url: null });
  if (found === undefined) {
    const list = brand.sources.map(({ id }) => `'${id}'`).join(', ') || 'none yet';
    throw new NotFoundError(`Brand '${brand.id}' names no source '${name}'; its sources are ${list}.`);
  }
  if (found.connector === 'feed') throw new InvalidInputError(`'${name}' is fetched; it sends no webhooks.`);
  return { ...found, connector: found.connector };
}

/** Whose secret a source's webhook is signed with, in words; undefined where it is ours to make. */
export function theirSecret({ connector }: HookSource): string | undefined {
  return THEIRS[connector];
}

/** A fresh secret: 32 random bytes, in the form that libraries of Standard Webhooks take; other platforms take any. */
export function freshSecret({ connector }: HookSource): string {
  const random = randomBytes(32);
  return connector === 'generic' ? `whsec_${random.toString('base64')}` : random.toString('base64url');
}

/** The address to give the platform. Where two sources share a connector, the address says which is meant. */
export function hookAddress(api: string, brand: Brand, { id, connector }: HookSource): string {
  const shared = brand.sources.filter((one) => one.connector === connector).length > 1;
  return `${api}/v1/hooks/${connector}/${brand.id}${shared ? `?source=${id}` : ''}`;
}

/** The commands that put a secret before the one in use into the Secrets Manager of a deployment. */
export function putOnAws(brand: Brand, stage: string, source: HookSource): string {
  const name = hookSecretOf(source.id);
  return `STACK=insights-${brand.id}-${stage}
SECRET_ID=$(aws cloudformation describe-stack-resources --stack-name $STACK --output text \\
  --query "StackResources[?ResourceType=='AWS::SecretsManager::Secret'].PhysicalResourceId")
umask 077
aws secretsmanager get-secret-value --secret-id $SECRET_ID --query SecretString --output text |
  jq --arg new "$HOOK_SECRET" '.credentials["${name}"] = ([$new] + (.credentials["${name}"] // []))[:2]' > secret.json
aws secretsmanager put-secret-value --secret-id $SECRET_ID --secret-string file://secret.json
rm secret.json
`;
}
