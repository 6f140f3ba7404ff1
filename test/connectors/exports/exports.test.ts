import examples from '@octokit/webhooks-examples';
import { describe, expect, it } from 'vitest';
import { EXPORTERS } from '../../../lib/connectors/exports/export.ts';
import type { Exported } from '../../../lib/connectors/exports/exported.ts';
import { InvalidInputError } from '../../../lib/domain/errors.ts';
import { parsePost } from '../../../lib/domain/post.ts';
import { hasData } from '../../support/data.ts';
import { aContext, type Payload, postsOf, realPayload } from '../a-hook.ts';

const context = aContext({ url: 'https://forum.example' });
const read = (exported: readonly Exported[]) =>
  exported.map(({ says }) => {
    if (says instanceof InvalidInputError) return `refused: ${says.message}`;
    return 'ignored' in says ? says.ignored : says.posts.map(parsePost)[0];
  });

/** A post as Discourse serves it in a topic; say only what matters to the case. */
const served = (post: Payload = {}): Payload => ({
  id: 812,
  user_id: 31,
  username: 'mirela',
  post_type: 1,
  post_number: 2,
  reply_to_post_number: null,
  topic_id: 77,
  topic_slug: 'night-theme',
  raw: 'Please make it darker.',
  created_at: '2026-11-23T08:00:00.120Z',
  updated_at: '2026-11-23T09:00:00.500Z',
  reply_count: 1,
  reads: 12,
  actions_summary: [{ id: 2, count: 3 }],
  ...post,
});
const topic = (posts: Payload[], members: Payload = {}): Payload => ({
  id: 77,
  title: 'Night theme',
  slug: 'night-theme',
  archetype: 'regular',
  tags: ['mobile'],
  post_stream: { posts },
  ...members,
});
const document = (value: unknown) => read(EXPORTERS.discourse.document(value, context));

describe('a topic of Discourse', () => {
  it('brings each of its posts, the opener with the title', () => {
    expect(document(topic([served({ id: 811, post_number: 1 }), served()]))).toMatchObject([
      {
        externalId: '811',
        threadId: '77',
        parentId: null,
        title: 'Night theme',
        tags: ['mobile'],
        metrics: { likes: 3, replies: 1, views: 12 },
        url: 'https://forum.example/t/night-theme/77/1',
      },
      { externalId: '812', threadId: '77', parentId: '77/1', title: null },
    ]);
  });

  it('brings the post that a webhook brings, with its likes beside it', () => {
    const webhook = { post: { ...served(), topic_title: 'Night theme', actions_summary: undefined } };
    const [exported] = document(topic([served()], { tags: [] }));
    const [delivered] = postsOf('discourse', webhook, { url: 'https://forum.example' });

    expect(exported).toEqual({
      ...delivered,
      metrics: { likes: 3, replies: 1, views: 12, shares: null, followers: null },
    });
  });

  it('knows that nobody liked a post where likes are told at all', () => {
    expect(document(topic([served({ actions_summary: [] })]))).toMatchObject([{ metrics: { likes: 0 } }]);
    expect(document(topic([served({ actions_summary: undefined })]))).toMatchObject([{ metrics: { likes: null } }]);
  });

  it('leaves out what is not public, and lets one bad post hold back no other', () => {
    const posts = [
      served({ post_type: 3 }),
      served({ hidden: true }),
      served({ user_id: -1 }),
      served({ raw: '', cooked: '' }),
      served({ deleted_at: '2026-11-23T10:00:00Z' }),
      served({ raw: undefined, cooked: '<p>Darker</p>' }),
    ];

    expect(document(topic(posts))).toMatchObject([
      "one of the forum's own notes",
      'hidden from everybody',
      'written by a bot',
      expect.stringContaining('refused: '),
      { op: 'delete', externalId: '812' },
      { body: '<p>Darker</p>', bodyFormat: 'html' },
    ]);
    expect(document(topic([served()], { archetype: 'private_message' }))).toEqual(['a private message']);
  });

  it('may be the list of the newest posts, or one post', () => {
    const post = served({ post_number: 1, topic_title: 'Night theme', category_slug: 'ideas' });

    expect(document({ latest_posts: [post] })).toEqual(document(post));
    expect(document(post)).toMatchObject([{ title: 'Night theme', channel: 'ideas' }]);
    expect(() => document({ users: [] })).toThrow(InvalidInputError);
  });
});

it('reads a row of the Data Explorer as the post it is', () => {
  const row = {
    id: '812',
    user_id: '31',
    username: '31337',
    topic_id: '77',
    post_number: '2',
    reply_to_post_number: '',
    post_type: '1',
    raw: '42',
    created_at: '2026-11-23 08:00:00 UTC',
    updated_at: '2026-11-23 09:00:00.5',
    deleted_at: '',
    staff: 't',
    reply_count: '1',
    reads: '12',
    like_count: '3',
    topic_archetype: 'regular',
    category_slug: 'ideas',
  };

  expect(read(EXPORTERS.discourse.row(row, context))).toMatchObject([
    {
      externalId: '812',
      threadId: '77',
      author: { id: '31', name: '31337', isStaff: true },
      body: '42',
      createdAt: Date.parse('2026-11-23T08:00:00Z'),
      editedAt: Date.parse('2026-11-23T09:00:00.5Z'),
      metrics: { likes: 3, replies: 1, views: 12 },
      channel: 'ideas',
    },
  ]);
  expect(read(EXPORTERS.discourse.row({ ...row, topic_archetype: 'private_message' }, context))).toEqual([
    'a private message',
  ]);
  expect(read(EXPORTERS.discourse.row({ ...row, id: '9007199254740993' }, context))).toMatchObject([
    { externalId: '9007199254740993' },
  ]);
});

describe('a list of GitHub', () => {
  const all = examples as unknown as { name: string; examples: Payload[] }[];
  const example = (name: string, action: string) =>
    all.flatMap((one) => (one.name === name ? one.examples : [])).find((one) => one.action === action)!;
  const listed = (value: unknown) => read(EXPORTERS.github.document(value, aContext()));
  const on = (event: string) => ({ headers: { 'x-github-event': event } });

  it('brings the issue that a webhook brings', () => {
    const payload = example('issues', 'opened');

    // What the REST API lists is the object that a webhook carries.
    expect(listed([payload.issue])).toEqual(postsOf('github', payload, on('issues')));
  });

  it('brings the comment that a webhook brings, hung on the number of its issue', () => {
    const payload = example('issue_comment', 'created');
    const [delivered] = postsOf('github', payload, on('issue_comment'));
    const thread = `${payload.repository.full_name}#${payload.issue.number}`;

    expect(listed(payload.comment)).toEqual([{ ...delivered, parentId: thread }]);
    expect(delivered).toMatchObject({ threadId: thread });
  });

  it('leaves out pull requests, bots and what our bridge wrote', () => {
    const { issue } = example('issues', 'opened');
    const { comment } = example('issue_comment', 'created');
    const onPull = { ...comment, html_url: 'https://github.com/acme/app/pull/7#issuecomment-1' };

    expect(
      listed([{ ...issue, pull_request: {} }, onPull, { ...issue, user: { ...issue.user, type: 'Bot' } }]),
    ).toEqual(['a pull request, or a comment on one', 'a pull request, or a comment on one', 'written by a bot']);
    expect(listed({ ...issue, body: '<!-- groundswell:begin {} -->' })).toEqual(['written by our own bridge']);
  });

  it('says what is wrong with other lists', () => {
    expect(listed({ author: { login: 'a' }, createdAt: '2026-11-23T08:00:00Z' })).toEqual([
      expect.stringContaining('gh api'),
    ]);
    expect(listed({ id: 1 })).toEqual([expect.stringContaining('REST API')]);
    expect(() => EXPORTERS.github.row({}, aContext())).toThrow(InvalidInputError);
  });
});

it.runIf(hasData)('reads what a real webhook carries as it would read it in a topic', () => {
  const { post } = realPayload('discourse/post_created.json');
  const [delivered] = postsOf('discourse', { post }, { url: 'https://forum.example' });

  expect(document(post)).toEqual([delivered]);
});
