import * as z from 'zod';

/** A queue by its address, and that of its dead letters where they are ours. */
const QueueSetting = z.object({ url: z.url(), deadLettersUrl: z.url().optional() });

/**
 * What a deployed function is told by its environment. Constructs write it, adapters read it; a function is told only
 * what it may use, so whatever is absent here is absent from its rights too.
 */
export const Settings = z.object({
  /** Where the brand file lies in the function's file system. */
  BRAND_FILE: z.string().default('/opt/brand.json'),
  TABLE_NAME: z.string(),
  POSTS_QUEUE_URL: z.url().optional(),
  POSTS_DEAD_LETTERS_URL: z.url().optional(),
  /** Every destination's queue by the destination's name, as JSON. */
  DESTINATIONS: z.string().transform(jsonOf).pipe(z.record(z.string(), QueueSetting)).optional(),
  /** The brand's secret in Secrets Manager: `{"secret": "<43 base64url>", "credentials": {"bridge/design": ["…"]}}`. */
  SECRET_ARN: z.string().optional(),
  /** The team whose queue a bridge empties. */
  TEAM: z.string().optional(),
  /** Where the API answers. */
  API_URL: z.url().optional(),
});
export type Settings = z.infer<typeof Settings>;

/** The environment itself: what a construct writes, all of it text. */
export type Environment = Partial<Record<keyof Settings, string>>;

function jsonOf(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' });
    return z.NEVER;
  }
}
