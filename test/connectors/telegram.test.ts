import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { hasData } from '../support/data.ts';
import {
  fromSeconds,
  ignoredBy,
  mapDocument,
  NO_COUNTS,
  type Payload,
  postsOf,
  realPayload,
  UNSAID,
} from './a-hook.ts';

/** A message in a group as Telegram describes it; say only what matters to the case. */
const aMessage = (message: Payload = {}): Payload => ({
  message_id: 41,
  from: { id: 31, is_bot: false, first_name: 'Mirela', username: 'mirela' },
  chat: { id: -100771, type: 'supergroup', title: 'Acme users', username: 'acmeusers' },
  date: 1795420800,
  text: 'Is there a night theme?',
  ...message,
});
const anUpdate = (message: Payload = {}, kind = 'message'): Payload => ({ update_id: 7, [kind]: aMessage(message) });

describe.runIf(hasData)('a real update', () => {
  it('becomes the post of a channel, which is its own people speaking', () => {
    const payload = realPayload('telegram/channel_post.json');
    const post = payload.channel_post;
    const id = `${post.chat.id}:${post.message_id}`;

    expect(postsOf('telegram', payload)).toEqual([
      {
        ...UNSAID,
        externalId: id,
        threadId: id,
        author: { id: String(post.from.id), name: post.from.username, isStaff: true, account: null },
        body: post.text,
        createdAt: fromSeconds(post.date),
        url: `https://t.me/${post.chat.username}/${post.message_id}`,
        channel: post.chat.username,
      },
    ]);
  });

  it('becomes the message in a topic that it is: the note that opened the topic is nobody it answers', () => {
    const payload = realPayload('telegram/message_topic.json');
    const { chat, from, message_id, message_thread_id, text, date } = payload.message;

    expect(postsOf('telegram', payload)).toEqual([
      {
        ...UNSAID,
        externalId: `${chat.id}:${message_id}`,
        threadId: `${chat.id}:${message_thread_id}`,
        author: { id: String(from.id), name: from.username, isStaff: false, account: null },
        body: text,
        createdAt: fromSeconds(date),
        url: `https://t.me/${chat.username}/${message_id}`,
        channel: chat.title,
      },
    ]);
  });

  it('becomes newer counts', () => {
    const payload = realPayload('telegram/message_reaction_count.json');
    const { chat, message_id, date, reactions } = payload.message_reaction_count;

    expect(postsOf('telegram', payload)).toEqual([
      {
        op: 'metrics',
        source: 'forum',
        externalId: `${chat.id}:${message_id}`,
        metrics: { ...NO_COUNTS, likes: reactions[0].total_count },
        metricsAt: fromSeconds(date),
      },
    ]);
  });

  it.each([
    ['text', 'a private message'],
    ['message_reaction', 'a reaction, without how many there are now'],
  ])('says nothing: %s', (file, reason) => {
    expect(ignoredBy('telegram', realPayload(`telegram/${file}.json`))).toBe(reason);
  });
});

describe('a message', () => {
  it('that answers another is in its thread', () => {
    const reply_to_message = { message_id: 40, chat: { id: -100771 } };

    expect(postsOf('telegram', anUpdate({ reply_to_message, message_thread_id: 38 }))).toMatchObject([
      { threadId: '-100771:38', parentId: '-100771:40' },
    ]);
    expect(postsOf('telegram', anUpdate({ reply_to_message }))).toMatchObject([{ threadId: '-100771:40' }]);
    expect(postsOf('telegram', anUpdate())).toMatchObject([{ threadId: '-100771:41', parentId: null }]);
  });

  it('that is edited is dated by the edit, and taken away when no word is left', () => {
    const edited = (message: Payload) =>
      postsOf('telegram', anUpdate({ edit_date: 1795424400, ...message }, 'edited_message'));

    expect(edited({})).toMatchObject([{ createdAt: fromSeconds(1795420800), editedAt: fromSeconds(1795424400) }]);
    expect(edited({ text: undefined })).toMatchObject([{ op: 'delete', deletedAt: fromSeconds(1795424400) }]);
  });

  it('answers nothing and stands in no topic where Telegram says null', () => {
    const nulls = { reply_to_message: null, message_thread_id: null, sender_chat: null, forward_origin: null };

    expect(postsOf('telegram', { ...anUpdate(nulls), edited_message: null })).toMatchObject([
      { threadId: '-100771:41', parentId: null, author: { id: '31' } },
    ]);
  });

  it('answers in the general topic of a forum as in any group', () => {
    const forum = { id: -100771, type: 'supergroup', is_forum: true };
    const reply_to_message = { message_id: 40, chat: forum };

    expect(postsOf('telegram', anUpdate({ chat: forum, message_thread_id: 40, reply_to_message }))).toMatchObject([
      { threadId: '-100771:40', parentId: '-100771:40' },
    ]);
  });

  it('under a picture is its caption', () => {
    expect(postsOf('telegram', anUpdate({ text: undefined, caption: 'Mine came today', photo: [] }))).toMatchObject([
      { body: 'Mine came today' },
    ]);
  });

  it('in the name of the group or its channel is its own people speaking, and in another name a member', () => {
    const bot = { id: 1087968824, is_bot: true, username: 'GroupAnonymousBot' };
    const by = (sender_chat: Payload, more: Payload = {}) =>
      postsOf('telegram', anUpdate({ from: bot, sender_chat, ...more }))[0];

    expect(by({ id: -100771, title: 'Acme users' })).toMatchObject({ author: { id: '-100771', isStaff: true } });
    expect(by({ id: -100555, title: 'Night owls' })).toMatchObject({ author: { id: '-100555', isStaff: false } });
    expect(by({ id: -100999 }, { is_automatic_forward: true, forward_origin: {} })).toMatchObject({
      author: { isStaff: true },
    });
  });

  it('keeps its text, unless some of it is code or quoted and must not be read as the author speaking', () => {
    const body = 'I get\nE42 <fatal>\n& so on 👍 "as told"';
    const read = (entities: Payload[]) => postsOf('telegram', anUpdate({ text: body, entities }))[0];

    expect(read([{ type: 'bold', offset: 0, length: 5 }])).toMatchObject({ body, bodyFormat: 'text' });
    expect(
      read([
        { type: 'blockquote', offset: body.indexOf('"'), length: 9 },
        { type: 'pre', offset: 6, length: 11 },
        { type: 'code', offset: 8, length: 2 },
        { type: 'code', offset: 30, length: 9000 },
      ]),
    ).toMatchObject({
      body: 'I get<br><pre>E42 &lt;fatal&gt;</pre><br>&amp; so on 👍 <blockquote>"as told"</blockquote>',
      bodyFormat: 'html',
    });
  });

  it('of blocks is read as they stand, and what is quoted or code in them is not the author speaking', () => {
    const blocks = [
      { type: 'heading', size: 2, text: 'What I miss' },
      { type: 'paragraph', text: ['A ', { type: 'bold', text: ['night', { type: 'italic', text: ' theme' }] }, ' <3'] },
      { type: 'list', items: [{ label: '1.', blocks: [{ type: 'paragraph', text: { type: 'code', text: 'E42' } }] }] },
      { type: 'blockquote', blocks: [{ type: 'paragraph', text: 'as told' }], credit: 'somebody' },
      { type: 'table', cells: [[{ text: 'Phone' }, { text: '' }, { text: 'dark' }]], caption: 'Seen' },
      { type: 'details', summary: 'More', blocks: [{ type: 'photo', caption: { text: 'Mine' } }, { type: 'divider' }] },
    ];

    expect(postsOf('telegram', anUpdate({ text: undefined, rich_message: { blocks } }))).toMatchObject([
      {
        body:
          '<h3>What I miss</h3><p>A night theme &lt;3</p><ul><li><p><code>E42</code></p></li></ul>' +
          '<blockquote><p>as told</p></blockquote><div><p>Phone dark</p><p>Seen</p></div>' +
          '<div><p>More</p><div><p>Mine</p></div></div>',
        bodyFormat: 'html',
      },
    ]);
    const silent = [{ type: 'paragraph', text: ' ' }, { type: 'thinking', text: 'One moment' }, 'not a block'];
    const empty = anUpdate({ text: undefined, rich_message: { blocks: silent } });
    expect(ignoredBy('telegram', empty)).toContain('without words');
  });

  it.each([
    [anUpdate({ via_bot: { id: 9, is_bot: true } }), 'bot'],
    [anUpdate({ via_bot: { id: 9, is_bot: true } }, 'channel_post'), 'bot'],
    [anUpdate({ chat: { id: -100772, type: 'supergroup', is_direct_messages: true } }), 'private'],
    [anUpdate({ chat: { id: -41, type: 'group' }, text: undefined, migrate_to_chat_id: -100771 }), 'without words'],
    [{ update_id: 8, business_message: aMessage() }, 'no post'],
    [anUpdate({ from: { id: 9, is_bot: true } }), 'bot'],
    [anUpdate({ text: undefined, new_chat_members: [] }), 'without words'],
    [anUpdate({ forward_origin: { type: 'user' } }), 'forwarded'],
    [{ update_id: 8, poll: {} }, 'no post'],
  ])('is left out, and it is said why: %#', (document, reason) => {
    expect(ignoredBy('telegram', document)).toContain(reason);
  });
});

it('knows no number of reactions where one of them has none', () => {
  const counts = { chat: { id: -1, type: 'channel' }, message_id: 4, date: 1795420800 };
  const likesOf = (reactions: unknown) => postsOf('telegram', { message_reaction_count: { ...counts, reactions } })[0];

  expect(likesOf([])).toMatchObject({ metrics: { likes: 0 } });
  expect(likesOf([{ total_count: 2 }, { total_count: 3 }])).toMatchObject({ metrics: { likes: 5 } });
  expect(likesOf([{ total_count: 2 }, {}])).toMatchObject({ metrics: { likes: null } });
  expect(likesOf(undefined)).toMatchObject({ metrics: { likes: null } });
});

it.each([
  ['nothing', {}],
  ['a message that is none', { update_id: 1, message: 'not an object' }],
  ['no author', anUpdate({ from: undefined })],
  ['no chat', anUpdate({ chat: undefined })],
  ['a message whose id lost digits', anUpdate({ message_id: 2 ** 53 })],
  ['no time', anUpdate({ date: undefined })],
])('cannot be mapped with %s', (_, document) => {
  expect(() => mapDocument('telegram', document)).toThrow(InvalidInputError);
});
