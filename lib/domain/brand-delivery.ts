import * as z from 'zod';

/** A name in addresses, keys and queues. */
export const Slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    'must be lower-case letters, digits and dashes, at most 40, beginning with a letter or digit',
  );

/** TLS, save to a program on the same machine. */
export const WebAddress = z
  .string()
  .regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)(:|\/))[^\s]+$/, 'must be an https:// address');

const Quotes = z
  .boolean()
  .default(false)
  .describe('Whether members’ words go along. Each copy is noted, and named when a member is erased.');

/** What takes a team's messages off its queue and into the tool it works with. Tokens are secrets: `bridge/<team>`. */
export const Bridge = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('github'),
    repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must be a repository such as "acme/app"'),
    api: WebAddress.default('https://api.github.com').describe('Another address for GitHub Enterprise.'),
    quotes: Quotes,
  }),
  z.strictObject({ kind: z.literal('slack'), quotes: Quotes }),
  z.strictObject({ kind: z.literal('webhook'), url: WebAddress, quotes: Quotes }),
]);
export type Bridge = z.infer<typeof Bridge>;

/** A product team, and where its requests go. */
export const Team = z.strictObject({
  id: Slug,
  name: z.string().min(1).max(80).optional(),
  queueArn: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,75}\.fifo$/,
      'must be the ARN of a FIFO queue, such as "arn:aws:sqs:eu-west-1:123456789012:design.fifo"',
    )
    .nullable()
    .default(null)
    .describe('An existing FIFO queue, also in another account; without one the stack makes it.'),
  bridge: Bridge.nullable().default(null),
});
export type Team = z.infer<typeof Team>;

/** A brand's statement of what goes where: the first rule that claims a request wins. A rule claims what meets all of it. */
export const RoutingRule = z.strictObject({
  destination: Slug,
  theme: Slug.optional(),
  intent: z.enum(['feature_request', 'bug_report']).optional(),
  channel: z.string().min(1).optional().describe('Where most of its asks were written.'),
  segment: Slug.optional().describe('At least one of its asks is by a member of this segment.'),
  demandMin: z.number().int().min(1).optional().describe('Distinct members who ever asked.'),
  recentDemandMin: z.number().int().min(1).optional().describe('Distinct members who asked in the last seven days.'),
});
export type RoutingRule = z.infer<typeof RoutingRule>;

/** Members told apart by the account their posts name. */
export const Segment = z.strictObject({ id: Slug, accounts: z.array(z.string().min(1)).min(1) });
export type Segment = z.infer<typeof Segment>;

/** When a team hears of a request: when its demand reaches a threshold, and whenever it doubles. */
export const Triggers = z.strictObject({
  thresholds: z
    .array(z.number().int().min(1))
    .min(1)
    .default([3, 10, 30, 100, 300, 1000])
    .describe('Distinct members; at the first of them the team hears of a request.'),
});

/** When a sudden number of unhappy members is an alert. */
export const Alerts = z.strictObject({
  peopleMin: z.number().int().min(2).default(5).describe('Members unhappy about a theme within 24 hours.'),
  times: z.number().min(1).default(3).describe('So many times as many as on a usual day of the last four weeks.'),
});

/** Who gets the weekly report, and when. */
export const ReportDelivery = z.strictObject({
  hour: z.number().int().min(0).max(23).default(7).describe("Monday's hour, in the brand's time zone."),
  from: z.email().nullable().default(null).describe('The sender; on AWS an identity that SES has verified.'),
  recipients: z.array(z.email()).max(50).default([]),
  slack: z.boolean().default(false).describe('Post it to the Slack webhook kept as the secret "report/slack".'),
});
