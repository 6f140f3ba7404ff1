import * as z from 'zod';
import { Source } from './post.ts';

/** The systems whose webhooks we understand, and `feed` for what must be fetched. */
export const ConnectorName = z.enum([
  'generic',
  'discourse',
  'github',
  'slack',
  'meta',
  'intercom',
  'zendesk',
  'canny',
  'telegram',
  'bettermode',
]);
export type ConnectorName = z.infer<typeof ConnectorName>;

/** A place members talk, as the brand file names it. */
export const SourceConfig = z.strictObject({
  id: Source.describe('Every post of this source carries it.'),
  connector: z.union([ConnectorName, z.literal('feed')]).default('generic'),
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null)
    .describe('Where it stands on the web, for links; of a feed, its address.'),
});
export type SourceConfig = z.infer<typeof SourceConfig>;

/**
 * The sources a connector's webhook may speak for. A brand file that names none of a connector has one all the same,
 * called like the connector: whether anything comes through is for its secret to say.
 */
export function sourcesOf(
  { sources }: { readonly sources: readonly SourceConfig[] },
  connector: ConnectorName,
): readonly SourceConfig[] {
  const named = sources.filter((source) => source.connector === connector);
  return named.length > 0 ? named : [{ id: connector, connector, url: null }];
}

/** The name of the credential that signs a source's webhook: `hook/forum`. */
export function hookSecretOf(source: string): string {
  return `hook/${source}`;
}
