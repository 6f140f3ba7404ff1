import examples from '@octokit/webhooks-examples';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { hasData } from '../support/data.ts';
import { ignoredBy, mapDocument, NO_COUNTS, NOW, type Payload, postsOf, realPayload, UNSAID } from './a-hook.ts';

const on = (event: string) => ({ headers: { 'x-github-event': event } });
const aThread = (payload: Payload, under: Payload) => `${payload.repository.full_name}#${under.number}`;
const anAuthor = (written: Payload) => ({
  id: String(written.user.id),
  name: written.user.login,
  isStaff: ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(written.author_association),
  account: null,
});

describe.runIf(hasData)('a real payload of an issue', () => {
  it.each(['issues.opened', 'issues.labeled'])('becomes the post it is: %s', (file) => {
    const payload = realPayload(`github/${file}.json`);
    const { issue } = payload;

    expect(postsOf('github', payload, on('issues'))).toEqual([
      {
        ...UNSAID,
        externalId: issue.node_id,
        threadId: aThread(payload, issue),
        author: anAuthor(issue),
        title: issue.title,
        body: issue.body,
        bodyFormat: 'markdown',
        createdAt: Date.parse(issue.created_at),
        url: issue.html_url,
        metrics: { ...NO_COUNTS, likes: issue.reactions['+1'], replies: issue.comments },
        channel: payload.repository.full_name,
        tags: issue.labels.map((label: Payload) => label.name),
      },
    ]);
  });

  it.each(['issue_comment.created', 'issue_comment.edited'])('becomes the reply it is: %s', (file) => {
    const payload = realPayload(`github/${file}.json`);
    const { issue, comment } = payload;
    const changed = comment.updated_at === comment.created_at ? null : Date.parse(comment.updated_at);

    expect(changed === null).toBe(file === 'issue_comment.created');
    expect(postsOf('github', payload, on('issue_comment'))).toEqual([
      {
        ...UNSAID,
        externalId: comment.node_id,
        threadId: aThread(payload, issue),
        parentId: issue.node_id,
        author: anAuthor(comment),
        body: comment.body,
        bodyFormat: 'markdown',
        createdAt: Date.parse(comment.created_at),
        editedAt: changed,
        url: comment.html_url,
        metrics: { ...NO_COUNTS, likes: comment.reactions?.['+1'] ?? null },
        metricsAt: changed,
        channel: payload.repository.full_name,
      },
    ]);
  });
});

describe.runIf(hasData)('a real payload of a discussion', () => {
  it('becomes the post it is', () => {
    const payload = realPayload('github/discussion.created.json');
    const { discussion } = payload;

    expect(postsOf('github', payload, on('discussion'))).toEqual([
      {
        ...UNSAID,
        externalId: discussion.node_id,
        threadId: aThread(payload, discussion),
        author: anAuthor(discussion),
        title: discussion.title,
        body: discussion.body,
        bodyFormat: 'markdown',
        createdAt: Date.parse(discussion.created_at),
        url: discussion.html_url,
        metrics: { ...NO_COUNTS, replies: discussion.comments },
        channel: `${payload.repository.full_name}/${discussion.category.slug}`,
      },
    ]);
  });

  it('becomes the reply it is', () => {
    const payload = realPayload('github/discussion_comment.created.json');
    const { discussion, comment } = payload;

    expect(postsOf('github', payload, on('discussion_comment'))).toEqual([
      {
        ...UNSAID,
        externalId: comment.node_id,
        threadId: aThread(payload, discussion),
        parentId: discussion.node_id,
        author: anAuthor(comment),
        body: comment.body,
        bodyFormat: 'markdown',
        createdAt: Date.parse(comment.created_at),
        url: comment.html_url,
        metrics: { ...NO_COUNTS, replies: comment.child_comment_count },
        channel: `${payload.repository.full_name}/${discussion.category.slug}`,
      },
    ]);
  });

  it('says nothing when it is a ping', () => {
    expect(ignoredBy('github', realPayload('github/ping.json'), on('ping'))).toBe('an event that is no post');
  });
});

/** The examples GitHub's own library is tested with, of the events we claim. */
const CLAIMED = ['issues', 'issue_comment', 'discussion', 'discussion_comment'];
const cases = (examples as unknown as { name: string; examples: Payload[] }[])
  .filter(({ name }) => CLAIMED.includes(name))
  .flatMap(({ name, examples: payloads }) => payloads.map((payload) => ({ name, action: payload.action, payload })));

describe('the examples of GitHub', () => {
  it('are enough to speak of', () => {
    expect(cases.length).toBeGreaterThan(50);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(4);
  });

  it.each(cases.map((one) => [`${one.name} ${one.action}`, one] as const))('is a post or no news: %s', (_, one) => {
    const mapped = mapDocument('github', one.payload, on(one.name));
    const isNews = !['assigned', 'unassigned', 'locked', 'unlocked', 'pinned', 'unpinned'].includes(one.action);

    const isPull = one.payload.issue?.pull_request !== undefined;
    expect('posts' in mapped && mapped.posts.length === 1).toBe(isNews && !isPull);
    if ('posts' in mapped) expect(postsOf('github', one.payload, on(one.name))).toHaveLength(1);
  });

  const example = (name: string, action: string) =>
    structuredClone(cases.find((one) => one.name === name && one.action === action)!.payload);

  it('take away what was deleted or moved to another repository', () => {
    for (const action of ['deleted', 'transferred']) {
      const payload = example('issues', action);
      expect(postsOf('github', payload, on('issues'))).toEqual([
        { op: 'delete', source: 'forum', externalId: payload.issue.node_id, deletedAt: NOW },
      ]);
    }
    const { comment } = example('issue_comment', 'deleted');
    expect(postsOf('github', example('issue_comment', 'deleted'), on('issue_comment'))).toMatchObject([
      { op: 'delete', externalId: comment.node_id },
    ]);
  });

  it('accept an answer, and take that back with a later time', () => {
    const [answered, unanswered] = [example('discussion', 'answered'), example('discussion', 'unanswered')];

    expect(postsOf('github', answered, on('discussion'))).toMatchObject([
      { externalId: answered.answer.node_id, parentId: answered.discussion.node_id, accepted: true },
    ]);
    expect(postsOf('github', unanswered, on('discussion'))).toMatchObject([
      {
        externalId: unanswered.old_answer.node_id,
        accepted: false,
        editedAt: Date.parse(unanswered.discussion.updated_at),
      },
    ]);
  });

  it('keep an answer accepted when its words are edited', () => {
    const payload = example('discussion_comment', 'edited');
    payload.discussion.answer_html_url = payload.comment.html_url;

    expect(postsOf('github', payload, on('discussion_comment'))).toMatchObject([{ accepted: true }]);
  });

  it('tell a tracker what was closed, and as what', () => {
    const payload = example('issues', 'reopened');
    const closing = (members: Payload) => {
      const closed_at = '2026-11-20T10:00:00Z';
      return mapDocument(
        'github',
        { ...payload, action: 'closed', issue: { ...payload.issue, closed_at, ...members } },
        on('issues'),
      );
    };
    const closed = { url: payload.issue.html_url, closedAt: '2026-11-20T10:00:00Z' };

    expect(closing({ state_reason: 'completed' })).toMatchObject({ closed: { ...closed, as: 'completed' } });
    expect(closing({ state_reason: 'not_planned' })).toMatchObject({ closed: { ...closed, as: 'not_planned' } });
    for (const state_reason of ['duplicate', null]) expect(closing({ state_reason })).not.toHaveProperty('closed');
    const ours = { state_reason: 'completed', body: 'Notes.\n<!-- groundswell:begin {} -->\n<!-- groundswell:end -->' };
    expect(closing(ours)).toEqual({ posts: [], closed: { ...closed, as: 'completed' } });
  });

  it('leave out bots, pull requests, and what our own bridge wrote', () => {
    const [issue, comment] = [example('issues', 'opened'), example('issue_comment', 'created')];
    const bot = { ...issue.issue.user, type: 'Bot', login: 'helper[bot]' };
    const assistant = { ...bot, login: 'Copilot' };
    const marked = '- Shipped.\n<!-- groundswell:version 4 -->';

    expect(ignoredBy('github', { ...issue, issue: { ...issue.issue, user: bot } }, on('issues'))).toContain('bot');
    expect(
      ignoredBy('github', { ...comment, comment: { ...comment.comment, user: bot } }, on('issue_comment')),
    ).toContain('bot');
    expect(
      ignoredBy('github', { ...comment, comment: { ...comment.comment, user: assistant } }, on('issue_comment')),
    ).toContain('bot');
    expect(
      ignoredBy('github', { ...comment, issue: { ...comment.issue, pull_request: {} } }, on('issue_comment')),
    ).toContain('pull');
    expect(
      ignoredBy('github', { ...comment, comment: { ...comment.comment, body: marked } }, on('issue_comment')),
    ).toContain('bridge');
    expect(
      ignoredBy('github', { ...issue, issue: { ...issue.issue, body: '<!-- groundswell:begin {} -->' } }, on('issues')),
    ).toContain('bridge');
  });
});

it.each([
  ['an issue that is none', { action: 'opened', issue: 'not an object', repository: 7 }, 'issues'],
  ['no repository', { action: 'opened', issue: { node_id: 'I_1', number: 1, title: 't' } }, 'issues'],
  ['nothing', {}, 'discussion_comment'],
  ['nothing of an issue', {}, 'issues'],
  ['a comment under nothing', { action: 'created', comment: { node_id: 'IC_1' }, issue: null }, 'issue_comment'],
  [
    'an author who is gone',
    {
      action: 'opened',
      issue: { node_id: 'I_1', number: 1, title: 't', user: null, created_at: '2026-11-23T08:00:00Z' },
      repository: { full_name: 'acme/app' },
    },
    'issues',
  ],
])('cannot be mapped with %s', (_, document, event) => {
  expect(() => mapDocument('github', document, on(event))).toThrow(InvalidInputError);
});
