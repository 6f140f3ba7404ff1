import type { Role } from './domain/api-key.ts';
import type { Brand } from './domain/brand.ts';
import type { Place } from './domain/cursor.ts';
import type { PackedPage } from './domain/daybook.ts';
import type { DueRequests } from './domain/due-requests.ts';
import type { Evidence, EvidencePage } from './domain/evidence.ts';
import type { AskRecord } from './domain/feature-request.ts';
import type { PostFilter } from './domain/post-filter.ts';
import type { PostsPage } from './domain/read-post.ts';
import type { Report } from './domain/report.ts';
import type { Spike } from './domain/spike.ts';
import type { ToldRequest } from './domain/told.ts';
import type { Unit } from './domain/units.ts';
import type { WeekSummary } from './domain/week-summary.ts';
import type { FlaggedPage, InboxFilter, InboxPage, ModerationFilter } from './domain/work-lists.ts';

/**
 * Everything the service needs from the outside world.
 *
 * The shapes are those of DynamoDB and SQS as we use them: single-item conditional writes, at-least-once delivery,
 * no transactions, no streams, no counters. SQLite implements the same promises for one machine; whatever holds for
 * one adapter is held by `test/contract` for all of them.
 */
export interface Ports {
  readonly brand: Brand;
  /** The brand's secret, from which pseudonyms are made. It never rotates (DESIGN §3). */
  readonly secret: Uint8Array;
  /** How many times this brand's ruleset has changed; facts read under a higher number replace those under a lower. */
  readonly generation: number;
  /** Where the API answers, without a slash at its end; empty when unknown, and links are then relative. */
  readonly address: string;
  readonly table: Table;
  readonly posts: Queue;
  /** Messages of `posts` that failed too often. */
  readonly deadLetters: Queue;
  readonly destinations: Destinations;
  readonly mail: Mail;
  readonly web: Web;
  readonly credentials: Credentials;
  readonly meter: Meter;
  /** Without it everything is done in this process. */
  readonly beside?: Beside;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

// ---- the table --------------------------------------------------------------------------------------------------

/** Where an item stands: partition key and sort key, both non-empty; sort keys are ordered by their UTF-8 bytes. */
export type Key = { readonly pk: string; readonly sk: string };

/** A value a document can hold. Numbers are finite; nesting stays within 32 levels. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/**
 * One item: its key, plain attributes, and at most one run of bytes (by the name `bytes`). At most 400 KB in all,
 * counted as DynamoDB counts it: the UTF-8 bytes of names and values.
 */
export type Item = Key & { readonly bytes?: Uint8Array } & {
  readonly [attribute: string]: Plain | Uint8Array | undefined;
};

/**
 * What must hold of the stored item for a write to happen.
 *
 * `absentOrAtMost` compares its numbers like the digits of one number, first attribute first: `{ revision: 3,
 * generation: 1 }` admits a stored (3, 1), (3, 0) and (2, 9), and refuses (3, 2) and (4, 0).
 */
export type Condition =
  | { readonly absent: true }
  | { readonly equals: Readonly<Record<string, string | number>> }
  | { readonly absentOrAtMost: Readonly<Record<string, number>> };

/**
 * A write's ordinary result. A refusal is no error: it carries the item that stands there, when the engine tells
 * (undefined means "read it yourself, consistently").
 */
export type Written = { readonly written: true } | { readonly written: false; readonly stored: Item | undefined };

/** Items of one partition in key order, and the sort key to go on after when there are more. */
export type Page = { readonly items: readonly Item[]; readonly next: string | undefined };

/** Some items of many partitions, and the key to go on after while there may be more. */
export type ScannedPage = { readonly items: readonly Item[]; readonly next: Key | undefined };

export type Query = {
  readonly pk: string;
  /** Only sort keys that begin with this. */
  readonly prefix?: string;
  /** Go on after this sort key, exclusive. */
  readonly after?: string;
  readonly descending?: boolean;
  /** At most so many items; a page also ends at 1 MB. */
  readonly limit?: number;
  readonly consistent?: boolean;
};

export interface Table {
  /** @throws UnavailableError when no answer came. An inconsistent read may be one write old. */
  get(key: Key, options?: { readonly consistent?: boolean }): Promise<Item | undefined>;
  /**
   * Put a whole item in place of what stands there, on condition.
   * @throws InvalidInputError when the item breaks a limit of the table; nothing is written.
   * @throws UnavailableError when the outcome is unknown: the item may or may not have been written.
   */
  put(item: Item, condition?: Condition): Promise<Written>;
  /** Remove an item, on condition; removing what is not there is `written: true` when no condition forbids it. */
  delete(key: Key, condition?: Condition): Promise<Written>;
  query(query: Query): Promise<Page>;
  /**
   * Items of all partitions whose key begins with `prefix`, each once, in the engine's own order, read consistently;
   * `next` is where to go on, also after a page without items. It reads the whole table: to check the books, not to
   * answer anyone.
   */
  scan(prefix: string, after?: Key): Promise<ScannedPage>;
}

// ---- queues -----------------------------------------------------------------------------------------------------

export type OutgoingMessage = {
  /** At most 1 MiB of text that XML 1.0 admits. */
  readonly body: string;
  /** On a fair queue: whose turn it is. On a FIFO queue: what is kept in order. */
  readonly group: string;
  /** FIFO queues only: a second message with the same id within five minutes is taken and dropped. */
  readonly deduplicationId?: string;
};

/** What became of each message, in the order given; one that failed was not sent, or its fate is unknown. */
export type Sent = { readonly sent: true; readonly id: string } | { readonly sent: false; readonly reason: string };

export type Message = {
  readonly id: string;
  readonly body: string;
  readonly group: string;
  /** Names this delivery of the message; a later delivery makes it stale. */
  readonly receipt: string;
  /** How often it has been received, this time included. */
  readonly receives: number;
  /** When it was first sent, in ms since 1970; a dead letter keeps it. */
  readonly sentAt: number;
};

/** About how many messages wait, are being worked on, or wait for their delay to pass. */
export type Depth = { readonly waiting: number; readonly inFlight: number; readonly delayed: number };

/** At-least-once: a message comes back after its visibility ends unless it was removed by its newest receipt. */
export interface Queue {
  send(messages: readonly OutgoingMessage[]): Promise<readonly Sent[]>;
  /** At most `max` (1–10 on SQS) messages, taking turns between groups; waits up to `waitSeconds` for the first. */
  receive(options: { readonly max: number; readonly waitSeconds?: number }): Promise<readonly Message[]>;
  /** Remove worked-off messages; true where the receipt still held. */
  remove(receipts: readonly string[]): Promise<readonly boolean[]>;
  /** Let a message be received again after `delaySeconds`; a stale receipt changes nothing. */
  release(receipt: string, delaySeconds: number): Promise<void>;
  depth(): Promise<Depth>;
  /**
   * Remove every message whose body holds this, waiting or being worked on; answers how many. Only where a queue can
   * be searched, which SQS cannot: there they stay until they are read or expire.
   */
  forget?(held: string): Promise<number>;
}

/** A product team's FIFO queue, and its dead letters where they are ours: another account's queue keeps its own. */
export type Destination = { readonly queue: Queue; readonly deadLetters: Queue | undefined };

export interface Destinations {
  /** The queue behind a destination's name; undefined when the brand has none of that name. */
  find(name: string): Destination | undefined;
}

// ---- what goes out ----------------------------------------------------------------------------------------------

export type OutgoingMail = {
  /** Its Message-ID, without angle brackets: the same for every try, so that a repeat is seen as one. */
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

export interface Mail {
  /**
   * Hand a mail over for delivery.
   * @throws InvalidInputError when it can never be sent: an address is refused, or the sender is not verified.
   * @throws UnavailableError when no answer came: it may have been sent.
   */
  send(mail: OutgoingMail): Promise<void>;
}

export type WebRequest = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** Header names in lower case; at most 1 MiB of the body. */
export type WebAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Calls to the addresses a brand file names, and no others: trackers, chat, webhooks of product teams. */
export interface Web {
  /** @throws UnavailableError when no answer came within ten seconds. Redirects are answers, not followed. */
  call(request: WebRequest): Promise<WebAnswer>;
}

/** Secrets that stand in no brand file: `bridge/<team>`, `report/slack`. */
export interface Credentials {
  /** The slots of a secret, the newest first; two while it is being changed, none when it was never set. */
  read(name: string): Promise<readonly string[]>;
}

// ---- the rest ---------------------------------------------------------------------------------------------------

export interface Clock {
  /** Now, in ms since 1970. */
  now(): number;
}

export interface Ids {
  /** A fresh UUID of version 7: unique, and sorted by the time it was made. */
  fresh(): string;
}

/** Where a list goes on, and how many of it are wanted. */
export type ListFrom = { readonly after: Place | undefined; readonly limit: number };

/**
 * Work on more facts than whoever answers should hold, done by somebody who only reads the same table, at the moment the
 * clock shows here. A basis names how whoever asks found things: who asks the same by the same may share an answer.
 * @throws UnavailableError when whoever did it came to an end.
 */
export interface Beside {
  /** The page of an hour, beside the one whose digest is known. */
  fold(hour: string, known: string | undefined): Promise<PackedPage>;
  /** What the books say of a week, as a report without what went out and came in. */
  compose(week: string, asOf: number | undefined, basis: string): Promise<Report>;
  summarise(week: string, basis: string): Promise<WeekSummary>;
  /** What was asked in a week. */
  asks(week: string, basis: string): Promise<readonly AskRecord[]>;
  /** What teams are to be told of requests, who were told this. */
  due(told: readonly ToldRequest[], at: number): Promise<DueRequests>;
  spikes(at: number): Promise<readonly Spike[]>;
  /** The list behind a figure of a week. @throws NotFoundError when there is none. */
  evidence(week: string, figure: string, page: EvidencePage): Promise<Evidence>;
  /** The posts a filter picks, who waits for an answer, and what was flagged. */
  posts(filter: PostFilter, from: ListFrom, role: Role): Promise<PostsPage>;
  inbox(filter: InboxFilter, from: ListFrom, role: Role): Promise<InboxPage>;
  flagged(filter: ModerationFilter, from: ListFrom, role: Role): Promise<FlaggedPage>;
  /** The posts of the champions of a week, by member. */
  championPosts(week: string, basis: string): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** One structured line per decision: ids, stage and outcome, never a member's words (STYLE.md, Logs). */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What AWS bills for. On one machine the same units are counted as AWS would have billed them. */
export type { Unit };

/** Counts what was used. Estimates kept beside the books: they enter no figure and no digest. */
export interface Meter {
  count(unit: Unit, amount: number): void;
}
