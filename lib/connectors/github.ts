import { InvalidInputError } from '../domain/errors.ts';
import type { ClosedTicket, Connector, HookContext, Mapped } from './connector.ts';
import { commentDraft, type GithubPlace, isByBot, isOfOurBridge, postDraft } from './github-post.ts';
import { type Draft, nothing, says, taken } from './posts.ts';
import { at, idAt, textAt, webUrl } from './reading.ts';
import { type Scheme, verifySignature } from './signature.ts';

const SCHEME: Scheme = {
  hash: 'sha256',
  encoding: 'hex',
  header: 'x-hub-signature-256',
  prefix: 'sha256=',
  signed: ['body'],
};

/** GitHub: issues, discussions, and the comments under both. */
export const github: Connector = {
  name: 'github',
  verify: (request, secrets, now) => verifySignature(SCHEME, request, secrets, now),
  map(document, context) {
    switch (context.headers['x-github-event']) {
      case 'issues':
        return mapIssue(document, context);
      case 'issue_comment':
        return mapComment(document, at(document, 'issue'), context);
      case 'discussion':
        return mapDiscussion(document, context);
      case 'discussion_comment':
        return mapComment(document, at(document, 'discussion'), context);
      case undefined:
        throw new InvalidInputError('The delivery does not say what happened at GitHub.');
      default:
        return nothing('an event that is no post');
    }
  },
};

/** What leaves the words, the labels and the counts of a post as they are. */
const SAYS_NOTHING_NEW = ['assigned', 'unassigned', 'locked', 'unlocked', 'pinned', 'unpinned'];
const MOVED_AWAY = ['deleted', 'transferred'];

function mapIssue(document: unknown, context: HookContext): Mapped {
  const [issue, action] = [at(document, 'issue'), textAt(document, 'action') ?? ''];
  if (isPull(issue)) return nothing('a pull request');
  const closed = action === 'closed' ? closedTicket(issue) : undefined;
  // What our own bridge wrote quotes members who were heard already.
  if (isOfOurBridge(issue)) return closed === undefined ? nothing('an issue of our own bridge') : says([], closed);
  if (isByBot(issue)) return nothing('written by a bot');
  if (SAYS_NOTHING_NEW.includes(action)) return nothing('nothing that was written or counted');
  if (MOVED_AWAY.includes(action)) return says([taken(idAt(issue, 'node_id'), null, context)]);
  return says([postDraft(issue, placeOf(document, issue, context))], closed);
}

function mapDiscussion(document: unknown, context: HookContext): Mapped {
  const [discussion, action] = [at(document, 'discussion'), textAt(document, 'action') ?? ''];
  const place = placeOf(document, discussion, context);
  if (action === 'answered') return mapAnswer(at(document, 'answer'), place, { accepted: true });
  if (action === 'unanswered') {
    // The answer itself did not change: without a later time, that it no longer counts would not be heard.
    const ruled = { accepted: false, editedAt: at(discussion, 'updated_at') };
    return mapAnswer(at(document, 'old_answer'), place, ruled);
  }
  if (isByBot(discussion)) return nothing('written by a bot');
  if (SAYS_NOTHING_NEW.includes(action)) return nothing('nothing that was written or counted');
  if (MOVED_AWAY.includes(action)) return says([taken(idAt(discussion, 'node_id'), null, context)]);
  return says([postDraft(discussion, place)]);
}

function mapAnswer(answer: unknown, place: GithubPlace, ruled: Draft): Mapped {
  if (isByBot(answer)) return nothing('written by a bot');
  return says([{ ...commentDraft(answer, place), ...ruled }]);
}

function mapComment(document: unknown, under: unknown, context: HookContext): Mapped {
  const comment = at(document, 'comment');
  if (isPull(under)) return nothing('a comment on a pull request');
  if (isByBot(comment)) return nothing('written by a bot');
  if (isOfOurBridge(comment)) return nothing('a comment of our own bridge');
  if (at(document, 'action') === 'deleted') return says([taken(idAt(comment, 'node_id'), null, context)]);
  return says([commentDraft(comment, placeOf(document, under, context))]);
}

function isPull(issue: unknown): boolean {
  return ![undefined, null].includes(at(issue, 'pull_request') as undefined);
}

function placeOf(document: unknown, under: unknown, { source }: HookContext): GithubPlace {
  return { source, repository: textAt(document, 'repository', 'full_name') ?? '', under };
}

/** An issue that was closed for a reason that rules on what it asked; a duplicate rules on nothing. */
function closedTicket(issue: unknown): ClosedTicket | undefined {
  const [as, url, closedAt] = [at(issue, 'state_reason'), webUrl(at(issue, 'html_url')), textAt(issue, 'closed_at')];
  if ((as !== 'completed' && as !== 'not_planned') || url === null || closedAt === null) return undefined;
  return { url, as, closedAt };
}
