/**
 * How every door is bundled. `lib/constructs/runtime-function.ts` deploys with these options, `test/stack` weighs and
 * `npm run bench -- cold` times what they make.
 */
export const BUNDLING = {
  target: 'node24',
  minify: true,
  mainFields: ['module', 'main'],
} as const;

/**
 * Where the SDK looks for credentials when the environment holds none: profiles, single sign-on, the metadata of
 * containers and servers. A function's credentials are always in its environment, so these are never asked; left out
 * of the bundle they would be found in the runtime's own SDK. Together they are a fifth of a small function.
 */
export const NOT_BUNDLED: readonly string[] = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
  // Loaded once an answer is a stream of events, which none of the calls we make is; its codecs are 20 KB.
  '@smithy/core/event-streams',
];
