import * as z from 'zod';
import { InvalidInputError } from '../domain/errors.ts';
import type { RequestEvent } from '../domain/team-event.ts';
import type { Answer, Call, Dialogue, Memory, Telling } from './dialogue.ts';
import { callOf, checkAnswer, hasNext, isGone, isThere, readAnswer } from './github-api.ts';
import { commentOf, hasCommented } from './github-comment.ts';
import {
  bodyWith,
  Issue,
  isRenamed,
  labelsWith,
  type Mark,
  markFor,
  markOf,
  ownLabel,
  standingOf,
  titleOf,
} from './github-issue.ts';

type RequestTelling = Telling<'github'> & { readonly event: RequestEvent };
type Asking<T> = Generator<Call, T, Answer>;

/**
 * Keep one issue for each request: opened once, told of growth and changes in comments, closed and reopened with the
 * request's status. Alerts and digests are no issues and are left alone.
 *
 * It never touches an issue it did not open, and is told from its own by a label that no other issue has together
 * with a hidden mark in the body. The mark carries the version it was written by and is changed in one call with
 * title, labels and state: whatever was broken off before that call is done again, whatever came after it is not.
 */
export function* tellGithub(telling: Telling<'github'>): Dialogue {
  if (!isRequestTelling(telling)) return null;
  const { version, digest } = telling.event.data;
  const known = knownIssue(telling);
  if (known !== null && telling.memory?.digest === digest) return remember(telling, version, known);
  const issue = yield* findIssue(known, telling);
  if (issue === undefined) return remember(telling, version, yield* openIssue(telling));
  const before = markOf(issue);
  if (before === undefined || before.version < version) {
    yield* comment(issue, before, telling);
    yield* change(issue, before, telling);
  }
  return remember(telling, Math.max(version, before?.version ?? 0), issue.number);
}

/** The issue we remember, unless the bridge leads to another repository now. */
function knownIssue({ memory, bridge }: RequestTelling): number | null {
  return memory?.repository === bridge.repository ? memory.issue : null;
}

/** The issue of a request: the one we remember, else the one that carries the request's own label and mark. */
function* findIssue(known: number | null, telling: RequestTelling): Asking<Issue | undefined> {
  if (known !== null) {
    const answer = yield callOf('GET', `/issues/${known}`, telling);
    if (!isGone(answer)) return readAnswer(answer, Issue, telling);
  }
  const found = yield* findByLabel(telling);
  if (found === undefined && known !== null) {
    // To open another would go against the person who deleted or moved this one.
    throw new InvalidInputError(
      `Issue ${known} of ${telling.bridge.repository} was deleted, or moved to another repository.`,
    );
  }
  return found;
}

function* findByLabel(telling: RequestTelling): Asking<Issue | undefined> {
  const { request } = telling.event.data;
  const query = `labels=${encodeURIComponent(ownLabel(request))}&state=all&per_page=30`;
  for (let page = 1, more = true; more; page++) {
    const answer = yield callOf('GET', `/issues?${query}&page=${page}`, telling);
    const issues = readAnswer(answer, z.array(Issue), telling);
    const own = issues.find((issue) => issue.pull_request === undefined && markOf(issue)?.request === request.id);
    if (own !== undefined) return own;
    more = hasNext(answer);
  }
  return undefined;
}

/** Open an issue, unless the request is over or another team's: nobody is told of work that will not come. */
function* openIssue(telling: RequestTelling): Asking<number | null> {
  const { event, team } = telling;
  const { request } = event.data;
  if (standingOf(request) !== 'open' || request.destination !== team) return null;
  // Who may not make labels has them dropped from new issues without a word, and the issue could not be found again.
  const label = { name: ownLabel(request), color: 'ededed', description: 'Ties an issue to its feature request.' };
  const labelled = yield callOf('POST', '/labels', telling, label);
  if (!isThere(labelled)) checkAnswer(labelled, telling);

  const issue = { title: titleOf(request), body: bodyWith(null, telling), labels: markFor(event, team).labels };
  const answer = yield callOf('POST', '/issues', telling, issue);
  return readAnswer(answer, z.object({ number: z.number().int() }), telling).number;
}

/** Say what is new, once: a comment that was written before its answer was lost is found by its mark. */
function* comment({ number }: Issue, before: Mark | undefined, telling: RequestTelling): Asking<void> {
  const body = commentOf(before, telling);
  if (body === undefined) return;
  // Only comments of about the message's own time: a long thread need not be read from its beginning.
  const since = new Date(Date.parse(telling.event.time) - 86_400_000).toISOString();
  for (let page = 1, more = true; more; page++) {
    const answer = yield callOf('GET', `/issues/${number}/comments?since=${since}&per_page=10&page=${page}`, telling);
    const comments = readAnswer(answer, z.array(z.object({ body: z.string() })), telling);
    if (comments.some((one) => hasCommented(one.body, telling.event))) return;
    more = hasNext(answer);
  }
  checkAnswer(yield callOf('POST', `/issues/${number}/comments`, telling, { body }), telling);
}

/** Bring the issue to the state of the request, in one call. */
function* change(issue: Issue, before: Mark | undefined, telling: RequestTelling): Asking<void> {
  const mark = markFor(telling.event, telling.team);
  const changed = {
    ...(before === undefined || isRenamed(issue, before) ? {} : { title: titleOf(telling.event.data.request) }),
    body: bodyWith(issue.body, telling),
    labels: labelsWith(issue, before, mark),
    ...stateOf(issue, before, mark),
  };
  checkAnswer(yield callOf('PATCH', `/issues/${issue.number}`, telling, changed), telling);
}

/** The state changes when the request's does; a person who closed or reopened an issue meanwhile has their way. */
function stateOf({ state }: Issue, before: Mark | undefined, { standing }: Mark): object {
  if (standing === (before?.standing ?? state)) return {};
  if (standing !== 'open') return { state: 'closed', state_reason: standing };
  return state === 'open' ? {} : { state: 'open', state_reason: 'reopened' };
}

function remember({ event, bridge }: RequestTelling, version: number, issue: number | null): Memory {
  return { kind: 'github', version, digest: event.data.digest, repository: bridge.repository, issue };
}

function isRequestTelling(telling: Telling<'github'>): telling is RequestTelling {
  return 'request' in telling.event.data;
}
