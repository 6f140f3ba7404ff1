import * as z from 'zod';
import { ASKS_NAMED } from './decision.ts';
import { Figure } from './figures/figure.ts';
import { Calibration } from './report-calibration.ts';
import { Champions } from './report-champions.ts';
import { Deflection } from './report-deflection.ts';
import { Initiatives } from './report-initiatives.ts';
import { Deliveries, Loops } from './report-loops.ts';
import { Mentions } from './report-mentions.ts';
import { Arrivals, Restated, SilentSource, WeekCost } from './report-operations.ts';
import { RequestStatus } from './team-event.ts';

export type { Restated } from './report-operations.ts';

const Instant = z.string().describe('RFC 3339, UTC.');

const Header = z.object({
  brand: z.string(),
  brandName: z.string(),
  week: z.string().describe('ISO week, such as 2026-W47.'),
  from: Instant,
  to: Instant,
  timeZone: z.string(),
  ruleset: z.string().describe('Hash of the rules posts were read by.'),
  inputDigest: z.string().describe('SHA-256 over the facts, the decisions and the ruleset the report was made from.'),
  digest: z.string().describe('SHA-256 of the RFC 8785 form of the findings.'),
  asOf: Instant.describe('The data cut: nothing written at or after it is seen.'),
  since: z.string().nullable().describe('The first week the books know.'),
  coverage: z.array(z.object({ source: z.string(), posts: z.number(), staffPosts: z.number() })),
  abstained: z.number().describe('Posts of members whose sentiment was not judged: the reader was too unsure.'),
  waiting: z.number().describe('Posts held outside the figures until somebody rules on them.'),
  cost: WeekCost.nullable().describe('Outside the digest; null where nothing was written down.'),
  complete: z.boolean().describe('Whether every stored post of its time is in the figures.'),
  foldedAt: Instant,
  issue: z.number().nullable().describe('Which issue of this week this is; null when it was not issued.'),
  issuedAt: Instant.nullable(),
  seal: z.string().nullable().describe('SHA-256 of the whole document as issued, this member being null.'),
});

const Summary = z.object({
  lines: z.array(z.object({ text: z.string(), figure: z.string().nullable(), operations: z.boolean() })).max(5),
  suggestion: z.object({ text: z.string(), evidence: z.string().nullable() }).nullable(),
});

/** A feature request or a problem, as a week's report shows it. */
export const ReportedRequest = z.object({
  id: z.string(),
  title: z.string(),
  isNamed: z.boolean().describe('Whether the title is the words of a person of the brand.'),
  theme: z.string().nullable(),
  destination: z.string().describe('The team it goes to: its owner, else where the routing rules send it.'),
  owner: z.string().nullable().describe('The team a person gave it to.'),
  ticket: z.string().nullable().describe('Where it is worked on: an id or a link of a tracker.'),
  status: RequestStatus.describe('What people decided, as of the cut.'),
  demand: Figure.describe('Distinct members who asked in the week.'),
  demandTotal: Figure.describe('Distinct members who ever asked, up to the cut.'),
  asks: z
    .array(z.string())
    .max(ASKS_NAMED)
    .describe('Its first asks: by these it is found again when its first one is gone.'),
  firstAskedAt: Instant,
  lastAskedAt: Instant,
});
export type ReportedRequest = z.infer<typeof ReportedRequest>;

const RequestList = z.object({ asked: Figure, list: z.array(ReportedRequest) });

const ReportedTheme = z.object({
  theme: z.string(),
  name: z.string(),
  parent: z.string().nullable(),
  owner: z.string().nullable(),
  mentions: Figure,
  people: Figure,
  net: Figure,
  impact: Figure,
});

const Wait = z.object({ medianHours: Figure, p90Hours: Figure, naiveMedianHours: Figure });

const Phrases = z
  .object({
    rising: z.array(
      z.object({
        phrase: z.string(),
        people: z.number().describe('Distinct members who asked for it, or reported it, in the week.'),
        before: z.number().describe('Distinct members a week before, on average over up to eight weeks.'),
        probability: z.number().describe('How probable so many would be by chance.'),
        postIds: z.array(z.string()).describe('Posts to read it in, the earliest first.'),
        entry: z
          .object({ id: z.string(), name: z.string(), phrases: z.array(z.string()) })
          .describe("What to add to the brand file's taxonomy, should it be a theme."),
      }),
    ),
    vanished: z.array(z.object({ phrase: z.string(), before: z.number(), probability: z.number() })),
  })
  .describe(
    'Key phrases of asks that no theme claims, and that more or fewer members use than their history explains.',
  );

/** The weekly report in its canonical form. */
export const Report = z
  .object({
    header: Header,
    summary: Summary,
    requests: RequestList,
    problems: RequestList.extend({
      releases: z
        .array(z.object({ source: z.string(), date: z.string(), name: z.string() }))
        .describe('What was released in the week, as supplied.'),
    }),
    themes: z.array(ReportedTheme),
    phrases: Phrases,
    sentiment: z.object({
      net: Figure,
      netByPerson: Figure,
      positive: Figure,
      neutral: Figure,
      negative: Figure,
      mixed: Figure,
      unscored: Figure,
      abstained: Figure,
    }),
    ignored: z.object({
      threads: Figure,
      list: z.array(
        z.object({ postId: z.string(), createdAt: Instant, waitingHours: z.number(), themes: z.array(z.string()) }),
      ),
    }),
    responses: z.object({
      answerRate72h: Figure,
      threadAnswerRate72h: Figure,
      solvedRate72h: Figure,
      threadSolvedRate72h: Figure,
      firstResponse: z.object({ any: Wait, staff: Wait, members: Wait, questions: Wait, reopened: Wait }),
      reopened: Figure,
    }),
    deflection: Deflection,
    engagement: z.object({
      posts: Figure,
      threads: Figure,
      reactions: Figure,
      replies: Figure,
      shares: Figure,
      perPostMean: Figure,
      perPostMedian: Figure,
      newest: z
        .object({ reactions: Figure, replies: Figure, shares: Figure })
        .describe('The same sums by the newest counts. They go on moving, so a change is no restatement.'),
      ownReplies: Figure,
      staffPosts: Figure,
      staffReplies: Figure,
      rateByReach: Figure.describe('Null where no source tells its viewers.'),
    }),
    growth: z.object({
      active: Figure,
      new: Figure,
      returning: Figure,
      reactivated: Figure,
      lapsed: Figure,
      quickRatio: Figure,
      participationRate: Figure,
      retention: z
        .object({ week1: Figure, week4: Figure, week12: Figure })
        .describe('Of those who first wrote so many weeks before, the share who wrote this week.'),
      audience: z
        .array(
          z.object({
            id: z.string().describe('Its source and its kind: `forum:members`.'),
            source: z.string(),
            of: z.string(),
            size: Figure.describe('The last size in the week that its source told.'),
            change: Figure.describe('Its size less the last of the week before.'),
          }),
        )
        .describe('Members, followers, subscribers: who could listen, apart from who spoke.'),
    }),
    mentions: Mentions,
    champions: Champions,
    initiatives: Initiatives,
    moderation: z.object({
      flagged: Figure,
      waiting: Figure,
      held: Figure,
      kept: Figure,
      removed: Figure,
      list: z
        .array(z.object({ postId: z.string(), createdAt: Instant, flags: z.array(z.string()), held: z.boolean() }))
        .describe('What waits for a ruling, the longest waiting first.'),
    }),
    loops: Loops,
    deliveries: Deliveries,
    trust: z.object({
      truncated: Figure,
      unclear: Figure,
      languageUnknown: Figure,
      languages: z.array(z.object({ language: z.string().nullable(), posts: z.number() })),
      calibration: Calibration,
      operations: z.object({
        arrivals: Arrivals.nullable().describe('Null where nothing was written down.'),
        silent: z.array(SilentSource),
        restated: z.array(Restated),
      }),
    }),
    recompute: z.object({ command: z.string() }),
  })
  .meta({ id: 'WeeklyReport', title: 'Groundswell weekly report' });
export type Report = z.infer<typeof Report>;
