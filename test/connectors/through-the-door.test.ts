import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { connectorFor } from '../../lib/connectors/connectors.ts';
import type { ConnectorName } from '../../lib/domain/brand-sources.ts';
import { takeHook } from '../../lib/steps/take-hook.ts';
import { aWorld, drain } from '../support/a-world.ts';
import { dataFile, hasData } from '../support/data.ts';
import { NOW, SECRETS, SIGNERS } from './a-hook.ts';

type Ends = 'posts' | 'ignored' | 'set aside';

/** Real payloads by the bytes they came in, and what becomes of each. */
const DELIVERIES: readonly (readonly [ConnectorName, string, Ends, Record<string, string>?])[] = [
  [
    'discourse',
    'discourse/post_created.json',
    'posts',
    { 'x-discourse-event-type': 'post', 'x-discourse-event': 'post_created' },
  ],
  ['github', 'github/issues.opened.json', 'posts', { 'x-github-event': 'issues' }],
  ['github', 'github/issues.labeled.json', 'posts', { 'x-github-event': 'issues' }],
  ['github', 'github/issue_comment.created.json', 'posts', { 'x-github-event': 'issue_comment' }],
  ['github', 'github/issue_comment.edited.json', 'posts', { 'x-github-event': 'issue_comment' }],
  ['github', 'github/discussion.created.json', 'posts', { 'x-github-event': 'discussion' }],
  ['github', 'github/discussion_comment.created.json', 'posts', { 'x-github-event': 'discussion_comment' }],
  ['github', 'github/ping.json', 'ignored', { 'x-github-event': 'ping' }],
  ['slack', 'slack/message.json', 'posts'],
  ['meta', 'facebook/feed-comment-add-211.json', 'posts'],
  ['meta', 'facebook/feed-comment-edited-25.json', 'posts'],
  ['meta', 'facebook/feed-comment-remove-25.json', 'posts'],
  ['meta', 'facebook/feed-post-add-25.json', 'posts'],
  ['meta', 'facebook/feed-like-add-25.json', 'ignored'],
  ['meta', 'facebook/feed-reaction-add-comment.json', 'ignored'],
  ['meta', 'facebook/mention-post-add-real.json', 'ignored'],
  ['meta', 'facebook/ratings-comment-add-25.json', 'ignored'],
  ['meta', 'instagram/wh-comments-2021.json', 'posts'],
  ['meta', 'instagram/wh-comments.json', 'set aside'],
  ['meta', 'instagram/wh-mentions.json', 'ignored'],
  ['intercom', 'intercom/conversation_user_created.json', 'posts'],
  ['telegram', 'telegram/channel_post.json', 'posts'],
  ['telegram', 'telegram/message_topic.json', 'posts'],
  ['telegram', 'telegram/message_reaction_count.json', 'posts'],
  ['telegram', 'telegram/message_reaction.json', 'ignored'],
  ['telegram', 'telegram/text.json', 'ignored'],
];

const aPlace = () => {
  const credentials = Object.fromEntries(Object.keys(SIGNERS).map((name) => [`hook/${name}`, SECRETS]));
  return aWorld({ at: new Date(NOW).toISOString(), credentials });
};

function deliver(
  world: ReturnType<typeof aPlace>,
  connector: ConnectorName,
  file: string,
  more: Record<string, string> = {},
) {
  const body = readFileSync(dataFile(`webhooks/${file}`));
  const { headers } = SIGNERS[connector](body.toString('utf8'), SECRETS[1], NOW);
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers, ...more },
    query: new URLSearchParams(),
    body,
  } as const;
  return takeHook({ connector, source: null, request }, connectorFor, world.ports);
}

describe.runIf(hasData)('a real delivery, signed over its own bytes', () => {
  const deliveries = DELIVERIES.map(([connector, file, end, headers = {}]) => ({ connector, file, end, headers }));

  it.each(deliveries)('of $connector ends as it should: $file → $end', async ({ connector, file, end, headers }) => {
    const world = aPlace();

    const taken = await deliver(world, connector, file, headers);

    expect(taken).toMatchObject({
      accepted: end === 'posts' ? 1 : 0,
      ignored: end === 'ignored',
      ...(end === 'set aside' ? { unmapped: { reason: 'unmappable' } } : {}),
    });
    if (end !== 'set aside') expect(taken).not.toHaveProperty('unmapped.reason');
  });

  it('is stored once, however often it comes', async () => {
    const world = aPlace();
    const headers = { 'x-discourse-event-type': 'post', 'x-discourse-event': 'post_created' };

    for (let i = 0; i < 3; i++) await deliver(world, 'discourse', 'discourse/post_created.json', headers);
    await drain(world);

    const { items } = await world.ports.table.scan('POST#');
    expect(items.map(({ revision }) => revision)).toEqual([1]);
  });
});
