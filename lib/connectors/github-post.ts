import { InvalidInputError } from '../domain/errors.ts';
import { changedSince, type Draft, needed } from './posts.ts';
import { at, countAt, idAt, listAt, textAt, webUrl, wordOf, wordsOf } from './reading.ts';

/** Where something was written: the repository, and the issue or discussion it stands in. */
export type GithubPlace = {
  readonly source: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly under: unknown;
};

/** What GitHub calls people who belong to a repository. */
const STAFF = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/** An issue or a discussion, the same whether a webhook brought it or an export. */
export function postDraft(post: unknown, place: GithubPlace): Draft {
  const draft = writtenDraft(post, place);
  return {
    ...draft,
    parentId: null,
    // A post that has a title needs no other words.
    title: textAt(post, 'title'),
    metrics: { likes: countAt(post, 'reactions', '+1'), replies: countAt(post, 'comments') },
    tags: wordsOf(listAt(post, 'labels').map((label) => (typeof label === 'string' ? label : textAt(label, 'name')))),
  };
}

/**
 * A comment. A discussion names the comment that another answers by an id that is not the one it goes by, so every
 * comment hangs on what it stands under.
 */
export function commentDraft(comment: unknown, place: GithubPlace): Draft {
  const answer = textAt(place.under, 'answer_html_url');
  return {
    ...writtenDraft(comment, place),
    parentId: needed(at(place.under, 'node_id'), 'issue or discussion of the comment'),
    metrics: { likes: countAt(comment, 'reactions', '+1'), replies: countAt(comment, 'child_comment_count') },
    accepted: answer !== null && answer === textAt(comment, 'html_url'),
  };
}

function writtenDraft(written: unknown, { source, repository, under }: GithubPlace): Draft {
  const createdAt = at(written, 'created_at');
  const editedAt = changedSince(createdAt, at(written, 'updated_at'));
  const category = textAt(under, 'category', 'slug');
  return {
    source,
    externalId: idAt(written, 'node_id'),
    threadId: threadOf(repository, under),
    author: {
      id: idAt(written, 'user', 'id'),
      name: textAt(written, 'user', 'login'),
      isStaff: STAFF.includes(textAt(written, 'author_association') ?? ''),
    },
    body: textAt(written, 'body'),
    bodyFormat: 'markdown',
    createdAt,
    editedAt,
    url: webUrl(at(written, 'html_url')),
    metricsAt: editedAt,
    channel: wordOf(category === null ? repository : `${repository}/${category}`),
  };
}

/** Issues and discussions of a repository are numbered together, so a number is one thread. */
function threadOf(repository: string, under: unknown): string {
  const number = countAt(under, 'number');
  if (repository === '' || number === null) throw new InvalidInputError('It is not said which issue this belongs to.');
  return `${repository}#${number}`;
}

/** Did a program write it? */
export function isByBot(written: unknown): boolean {
  return at(written, 'user', 'type') === 'Bot' || (textAt(written, 'user', 'login') ?? '').endsWith('[bot]');
}

/** Our bridge leaves a mark in whatever it writes. */
export function isOfOurBridge(written: unknown): boolean {
  return /<!-- groundswell:(?:begin|version) /.test(textAt(written, 'body') ?? '');
}
