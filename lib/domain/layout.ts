import type { Calendar } from './week.ts';

/**
 * Where everything stands in a brand's table (DESIGN §3). Keys are made here and nowhere else.
 *
 * A cell is one hour of posts in one of sixteen shards; its name is its partition. Hours are written in the brand's
 * zone, `2026-11-22T23`.
 */
export const SHARDS = Array.from({ length: 16 }, (_, shard) => shard.toString(16));

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A constant of the layout: it depends on the post's id alone, so a post never changes shards. */
export function shardOf(postId: string): string {
  return (BASE64URL.indexOf(postId.charAt(0)) & 15).toString(16);
}

/** The cell a live post is counted in: `2026-11-22T23#a`. */
export function cellOf(postId: string, createdAt: number, calendar: Calendar): string {
  return `${calendar.hourOf(createdAt)}#${shardOf(postId)}`;
}

/** The hour of a cell. */
export function hourOfCell(cell: string): string {
  return cell.slice(0, cell.indexOf('#'));
}

export const keys = {
  post: (postId: string) => ({ pk: `POST#${postId}`, sk: 'POST' }),
  fact: (cell: string, postId: string) => ({ pk: `CELL#${cell}`, sk: postId }),
  mark: (hour: string) => ({ pk: 'DIRTY', sk: hour }),
  pagePointer: (hour: string) => ({ pk: 'BOOKS', sk: hour }),
  pageChunks: (hour: string) => ({ pk: `BOOK#${hour.slice(0, 10)}`, prefix: `${hour.slice(11)}#` }),
  summary: (week: string) => ({ pk: `WEEK#${week}`, sk: 'SUMMARY' }),
  summaryChunks: (week: string) => ({ pk: `WEEK#${week}`, prefix: 'SUMMARY#' }),
  /** What the asks of all weeks up to this one were merged into. */
  merged: (week: string) => ({ pk: `WEEK#${week}`, sk: 'MERGED' }),
  mergedChunks: (week: string) => ({ pk: `WEEK#${week}`, prefix: 'MERGED#' }),
  /** The report of a week as the fold last made it, kept ready. */
  draft: (week: string) => ({ pk: `WEEK#${week}`, sk: 'DRAFT' }),
  draftChunks: (week: string) => ({ pk: `WEEK#${week}`, prefix: 'DRAFT#' }),
  report: (week: string, issue: number) => ({ pk: `WEEK#${week}`, sk: `REPORT#${String(issue).padStart(6, '0')}` }),
  reportChunks: (week: string, version: string) => ({ pk: `WEEK#${week}`, prefix: `ISSUE#${version}#` }),
  /** Which issue of a week people get. */
  weekTold: (week: string) => ({ pk: `WEEK#${week}`, sk: 'TOLD' }),
  /** The version under which an issue is told. */
  issueTold: (week: string, issue: number) => ({ pk: `WEEK#${week}`, sk: `TOLD#${String(issue).padStart(6, '0')}` }),
  /** The ledger: what became of an issue on its way to one queue, recipient or channel. */
  issueToldTo: (week: string, issue: number, via: string, to: string) => ({
    pk: `WEEK#${week}`,
    sk: `TOLD#${String(issue).padStart(6, '0')}#${via}#${to}`,
  }),
  weekIssued: (week: string) => ({ pk: 'LIST#weeks', sk: week }),
  /** What teams were told of a request, in short; its ledger stands under `told`. */
  requestTold: (id: string) => ({ pk: 'LIST#requests', sk: id }),
  told: (id: string, version: number) => ({ pk: `REQUEST#${id}`, sk: `TOLD#${padded(version)}` }),
  bridged: (requestId: string, team: string) => ({ pk: `REQUEST#${requestId}`, sk: `BRIDGE#${team}` }),
  bridgedNotice: (team: string, subject: string) => ({ pk: `BRIDGE#${team}`, sk: `NOTICE#${subject}` }),
  bridgePause: (team: string) => ({ pk: `BRIDGE#${team}`, sk: 'PAUSE' }),
  copy: (authorKey: string, team: string, subject: string, postId: string) => ({
    pk: `COPY#${authorKey}`,
    sk: `${team}#${subject}#${postId}`,
  }),
  aside: (date: string, id: string) => ({ pk: `ASIDE#${date}`, sk: id }),
  /** A call that may be taken once, and what it was taken for. */
  taken: (source: string, once: string) => ({ pk: `TAKEN#${source}#${once}`, sk: 'CALL' }),
  /** What was answered to a call that may come again under the same key. */
  idempotency: (hash: string) => ({ pk: `IDEMPOTENCY#${hash}`, sk: 'CALL' }),
  /** The request that an issue in a team's tracker is about: `acme/app#7`. */
  ticket: (ticket: string) => ({ pk: `TICKET#${ticket}`, sk: 'REQUEST' }),
  /** An issue was closed, and its request is to be ruled on. */
  closed: (ticket: string, at: string, as: string) => ({ pk: 'CLOSED', sk: `${ticket}#${at}#${as}` }),
  /** What a feed held when it was last looked at. */
  feed: (source: string) => ({ pk: 'FEEDS', sk: source }),
  outbox: (version: number, id: string) => ({ pk: 'OUTBOX', sk: `${padded(version)}#${id}` }),
  /** The ledger: the alert of a theme on one local date. */
  alert: (theme: string, date: string) => ({ pk: `ALERT#${theme}`, sk: date }),
  /** What routing last worked from. */
  routed: (what: 'requests' | 'alerts') => ({ pk: 'ROUTE', sk: what }),
  versions: { pk: 'COUNTER', sk: 'versions' },
  decision: (id: string) => ({ pk: 'DECISIONS', sk: id }),
  /** The log of erasures, 36 days long: what a restore must run again. */
  erasure: (authorKey: string) => ({ pk: 'LIST#erasures', sk: authorKey }),
  replay: { pk: 'REPLAY', sk: 'STATE' },
  /** How far words past the retention have gone. */
  retention: { pk: 'RETENTION', sk: 'STATE' },
  /** A replay that is carried on slice by slice. */
  replayAsked: { pk: 'REPLAY', sk: 'ASKED' },
  erased: (authorKey: string) => ({ pk: `ERASED#${authorKey}`, sk: 'MEMBER' }),
  apiKey: (hash: string) => ({ pk: `KEY#${hash}`, sk: 'KEY' }),
  apiKeyListed: (hash: string) => ({ pk: 'LIST#keys', sk: hash }),
  session: (hash: string) => ({ pk: `SESSION#${hash}`, sk: 'SESSION' }),
  lease: (task: string) => ({ pk: 'LEASE', sk: task }),
  ruleset: { pk: 'RULESET', sk: 'CURRENT' },
  /** Measures of one source, day and kind, those about one thing each in sixteen sheets. */
  measures: (week: string, sheet: string) => ({ pk: `MEASURES#${week}`, sk: sheet }),
  /** What a sheet says in short, so that all can be looked through. */
  measuresListed: (week: string, sheet: string) => ({ pk: 'LIST#measures', sk: `${week}#${sheet}` }),
  units: (date: string, instance: string) => ({ pk: `UNITS#${date}`, sk: instance }),
} as const;

/** Numbers in keys are sorted as text. */
function padded(version: number): string {
  return String(version).padStart(12, '0');
}
