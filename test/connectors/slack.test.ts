import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { hasData } from '../support/data.ts';
import { ignoredBy, mapDocument, NO_COUNTS, type Payload, postsOf, realPayload, UNSAID } from './a-hook.ts';

const AT = Date.parse('2026-11-23T08:00:00.817Z');
const TS = '1795420800.817929';

/** A message event as Slack describes it; say only what matters to the case. */
const anEvent = (event: Payload = {}): Payload => ({
  type: 'event_callback',
  event: {
    type: 'message',
    channel: 'C01FORUM',
    channel_type: 'channel',
    user: 'U01MIRELA',
    text: 'Could it be *darker* &amp; calmer?',
    ts: TS,
    event_ts: TS,
    ...event,
  },
});
const changed = (message: Payload, event: Payload = {}) =>
  anEvent({
    subtype: 'message_changed',
    user: undefined,
    event_ts: '1795424400.000100',
    message: { type: 'message', user: 'U01MIRELA', text: 'Could it be darker?', ts: TS, ...message },
    ...event,
  });

it.runIf(hasData)('makes a real message the post it is, field by field', () => {
  const payload = realPayload('slack/message.json');
  const { channel, ts, user, text } = payload.event;

  expect(postsOf('slack', payload, { url: 'https://acme.slack.com' })).toEqual([
    {
      ...UNSAID,
      externalId: `${channel}:${ts}`,
      threadId: `${channel}:${ts}`,
      author: { id: user, name: null, isStaff: false, account: null },
      body: text,
      bodyFormat: 'mrkdwn',
      createdAt: Math.floor(Number(ts) * 1000),
      url: `https://acme.slack.com/archives/${channel}/p${ts.replace('.', '')}`,
      channel,
    },
  ]);
  expect(postsOf('slack', payload)).toMatchObject([{ url: null }]);
});

describe('a message', () => {
  it('in a thread answers the one that began it', () => {
    const reply = postsOf('slack', anEvent({ ts: '1795420900.000200', thread_ts: TS }));

    expect(reply).toMatchObject([
      { externalId: 'C01FORUM:1795420900.000200', threadId: `C01FORUM:${TS}`, parentId: `C01FORUM:${TS}` },
    ]);
    expect(postsOf('slack', anEvent({ thread_ts: TS }))).toMatchObject([{ parentId: null, createdAt: AT }]);
  });

  it('that is edited keeps its id and time, and is dated by the edit', () => {
    const edited = { user: 'U01MIRELA', ts: '1795424400.000000' };

    expect(postsOf('slack', changed({ edited, reply_count: 3 }))).toMatchObject([
      {
        externalId: `C01FORUM:${TS}`,
        createdAt: AT,
        editedAt: Date.parse('2026-11-23T09:00:00Z'),
        metrics: { replies: 3, likes: null },
      },
    ]);
    // Slack tells of a change too when it only drew a preview of a link.
    expect(postsOf('slack', changed({}))).toMatchObject([{ editedAt: null, metrics: null }]);
  });

  it('that is deleted, emptied or buried is taken away at the time of it', () => {
    const deletedAt = Date.parse('2026-11-23T09:00:00Z');
    const gone = [{ op: 'delete', source: 'forum', externalId: `C01FORUM:${TS}`, deletedAt }];
    const deletion = anEvent({
      subtype: 'message_deleted',
      deleted_ts: TS,
      ts: undefined,
      event_ts: '1795424400.000100',
    });

    expect(postsOf('slack', deletion)).toEqual(gone);
    expect(postsOf('slack', changed({ subtype: 'tombstone', text: 'This message was deleted.' }))).toEqual(gone);
    expect(postsOf('slack', changed({ text: '' }))).toEqual(gone);
  });

  it('that is answered has newer counts, whether or not Slack says what happened', () => {
    const message = { type: 'message', user: 'U01MIRELA', text: 'Darker?', ts: TS, thread_ts: TS, reply_count: 2 };
    const replied = (event: Payload) =>
      anEvent({
        user: undefined,
        text: undefined,
        ts: '1795424400.000100',
        event_ts: '1795424400.000100',
        message,
        ...event,
      });
    const counts = {
      op: 'metrics',
      source: 'forum',
      externalId: `C01FORUM:${TS}`,
      metrics: { ...NO_COUNTS, replies: 2 },
      metricsAt: Date.parse('2026-11-23T09:00:00.000Z'),
    };

    expect(postsOf('slack', replied({ subtype: 'message_replied' }))).toEqual([counts]);
    expect(postsOf('slack', replied({}))).toEqual([counts]);
    expect(ignoredBy('slack', replied({ message: { ...message, bot_id: 'B01' } }))).toContain('bot');
    expect(ignoredBy('slack', replied({ message: { ...message, reply_count: undefined } }))).toContain('by itself');
  });

  it('of another workspace, in a channel that both share, is the post of whom it says', () => {
    const shared = {
      ...anEvent({ user: 'W0GUEST', team: 'T0THEM', user_team: 'T0THEM' }),
      enterprise_id: 'E01',
      is_ext_shared_channel: true,
    };

    expect(postsOf('slack', shared)).toMatchObject([{ author: { id: 'W0GUEST', isStaff: false }, createdAt: AT }]);
  });

  it.each([
    [anEvent({ bot_profile: { id: 'B01', name: 'deploys' } }), 'bot'],
    [anEvent({ subtype: 'huddle_thread', user: 'USLACKBOT' }), 'bot'],
    [anEvent({ subtype: 'ekm_access_denied', user: 'UREVOKEDU', text: 'Encrypted.' }), 'news of the channel'],
    [anEvent({ type: 'app_mention' }), 'no message'],
    [anEvent({ channel_type: 'app_home', channel: 'D01X' }), 'private'],
    [anEvent({ channel_type: 'im', channel: 'D01X' }), 'private'],
    [anEvent({ channel_type: 'mpim' }), 'private'],
    [changed({}, { channel_type: undefined, channel: 'D01X' }), 'private'],
    [anEvent({ bot_id: 'B01' }), 'bot'],
    [anEvent({ subtype: 'bot_message', user: undefined }), 'bot'],
    [anEvent({ user: 'USLACKBOT' }), 'bot'],
    [changed({ bot_id: 'B01' }), 'bot'],
    [anEvent({ subtype: 'message_deleted', deleted_ts: TS, previous_message: { bot_id: 'B01' } }), 'bot'],
    [anEvent({ subtype: 'channel_join' }), 'news of the channel'],
    [anEvent({ subtype: 'file_share', text: '' }), 'without words'],
    [anEvent({ type: 'reaction_added' }), 'reaction'],
    [{ type: 'app_rate_limited' }, 'no event of a channel'],
  ])('is left out, and it is said why: %#', (document, reason) => {
    expect(ignoredBy('slack', document)).toContain(reason);
  });

  it.each(['file_share', 'thread_broadcast', 'me_message'])('may be of subtype %s', (subtype) => {
    expect(postsOf('slack', anEvent({ subtype }))).toHaveLength(1);
  });
});

it.each([
  ['nothing', {}],
  ['an event that is none', { type: 'event_callback', event: 'not an object' }],
  ['no author', anEvent({ user: undefined })],
  ['no channel', anEvent({ channel: undefined })],
  ['a channel that could be mistaken', anEvent({ channel: 'C01:17' })],
  ['a time that is none', anEvent({ ts: 'yesterday' })],
])('cannot be mapped with %s', (_, document) => {
  expect(() => mapDocument('slack', document)).toThrow(InvalidInputError);
});
