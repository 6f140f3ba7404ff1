import { InvalidInputError } from '../../domain/errors.ts';
import type { Mapped } from '../connector.ts';
import { commentDraft, isByBot, isOfOurBridge, postDraft } from '../github-post.ts';
import { nothing, says } from '../posts.ts';
import { at, textAt } from '../reading.ts';
import { type ExportContext, type Exported, exportedFrom } from './exported.ts';

/** The posts of a list of GitHub's REST API, or of one entry of it. */
export function githubDocument(document: unknown, context: ExportContext): Exported[] {
  return exportedFrom(Array.isArray(document) ? document : [document], (one) => mapListed(one, context));
}

/**
 * An issue, or a comment on one, as GitHub's REST API lists them. An issue is the same post that a webhook brings; a
 * comment names its issue by its number only, and so hangs on `owner/name#number`.
 * @throws InvalidInputError when it is neither.
 */
function mapListed(document: unknown, context: ExportContext): Mapped {
  const isComment = at(document, 'issue_url') !== undefined;
  const address = textAt(document, isComment ? 'issue_url' : 'repository_url');
  const [, repository, number] = /\/repos\/([^/]+\/[^/]+?)(?:\/issues\/(\d{1,15}))?$/.exec(address ?? '') ?? [];
  if (repository === undefined) throw new InvalidInputError(notOfTheList(document));
  if (isPull(document)) return nothing('a pull request, or a comment on one');
  if (isByBot(document)) return nothing('written by a bot');
  if (isOfOurBridge(document)) return nothing('written by our own bridge');
  const place = { source: context.source, repository };
  if (!isComment) return says([postDraft(document, { ...place, under: document })]);
  const under = { number: Number(number), node_id: `${repository}#${number}` };
  return says([commentDraft(document, { ...place, under })]);
}

function isPull(document: unknown): boolean {
  const page = textAt(document, 'html_url') ?? '';
  return (at(document, 'pull_request') ?? null) !== null || /\/pull\/\d+/.test(page);
}

/** What people send instead has authors by their names of today, which are not what a webhook knows them by. */
function notOfTheList(document: unknown): string {
  const isCli = at(document, 'author') !== undefined && at(document, 'createdAt') !== undefined;
  return isCli
    ? 'This was written by `gh issue list`, which names authors of comments by login only; use `gh api` as the docs say.'
    : "This is neither an issue nor a comment of GitHub's REST API.";
}
