import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { hasData } from '../support/data.ts';
import { fromSeconds, ignoredBy, mapDocument, type Payload, postsOf, realPayload, UNSAID } from './a-hook.ts';

/** A notification as Intercom describes it, of a conversation in the newer form; say only what matters to the case. */
const aNotice = (topic: string, item: Payload = {}): Payload => ({
  type: 'notification_event',
  topic,
  created_at: 1795424400,
  data: {
    item: {
      type: 'conversation',
      id: '21571',
      created_at: 1795420800,
      source: {
        id: '338',
        subject: '',
        body: '<p>My parcel is late</p>',
        author: { type: 'lead', id: 'ab1', name: null },
      },
      tags: { tags: [{ name: 'delivery' }] },
      ...item,
    },
  },
});
const aPart = (part: Payload = {}): Payload => ({
  id: '3735',
  part_type: 'comment',
  body: '<p>Any news?</p>',
  created_at: 1795424000,
  author: { type: 'user', id: 'ab1', name: 'Ines' },
  ...part,
});
const withParts = (topic: string, ...parts: Payload[]) =>
  aNotice(topic, { conversation_parts: { conversation_parts: parts } });

it.runIf(hasData)('makes a real conversation the post that opened it, field by field', () => {
  const payload = realPayload('intercom/conversation_user_created.json');
  const { item } = payload.data;

  expect(postsOf('intercom', payload)).toEqual([
    {
      ...UNSAID,
      externalId: item.id,
      threadId: item.id,
      author: { id: item.conversation_message.author.id, name: item.user.name, isStaff: false, account: null },
      body: item.conversation_message.body,
      bodyFormat: 'html',
      createdAt: fromSeconds(item.created_at),
      url: item.links.conversation_web,
    },
  ]);
});

describe('a conversation', () => {
  it('is read in the newer form too', () => {
    expect(postsOf('intercom', aNotice('conversation.user.created'))).toMatchObject([
      { externalId: '21571', author: { id: 'ab1', name: null }, body: '<p>My parcel is late</p>', tags: ['delivery'] },
    ]);
  });

  it('goes on in replies, by members and by its own people', () => {
    const admin = { type: 'admin', id: '96', name: 'Tomasz' };
    const reply = { externalId: '21571:3735', threadId: '21571', parentId: '21571' };

    expect(postsOf('intercom', withParts('conversation.user.replied', aPart()))).toMatchObject([
      { ...reply, author: { id: 'ab1', isStaff: false }, createdAt: fromSeconds(1795424000) },
    ]);
    // An answer that also assigns the conversation is an answer.
    const answer = aPart({ author: admin, part_type: 'assignment' });
    expect(postsOf('intercom', withParts('conversation.admin.replied', answer))).toMatchObject([
      { ...reply, author: { id: '96', isStaff: true } },
    ]);
  });

  it('loses the words that were blacked out, or all that opened it', () => {
    const deletedAt = fromSeconds(1795424400);
    const redacted = withParts('conversation_part.redacted', aPart({ redacted: true }), aPart({ id: '3736' }));
    const opening = { source: { redacted: true, author: {} } };

    expect(postsOf('intercom', redacted)).toEqual([
      { op: 'delete', source: 'forum', externalId: '21571:3735', deletedAt },
    ]);
    expect(postsOf('intercom', aNotice('conversation_part.redacted', opening))).toMatchObject([
      { externalId: '21571' },
    ]);
    const deleted = {
      topic: 'conversation.deleted',
      created_at: 1795424400,
      data: { item: { conversation_id: '21571' } },
    };
    expect(postsOf('intercom', deleted)).toEqual([{ op: 'delete', source: 'forum', externalId: '21571', deletedAt }]);
  });
});

/** A reply under a ticket: there the message stands beside the ticket, not in it. */
const underATicket = (topic: string, part: Payload = {}): Payload => ({
  ...aNotice(topic),
  data: {
    item: {
      type: 'ticket_ticket_part',
      ticket: { type: 'ticket', id: '990', ticket_id: '12' },
      ticket_part: aPart(part),
    },
  },
});

describe('a ticket', () => {
  it('is answered by members and by its own people', () => {
    const reply = { externalId: '990:3735', threadId: '990', parentId: '990', body: '<p>Any news?</p>' };
    const admin = { type: 'admin', id: '96', name: 'Tomasz' };

    expect(postsOf('intercom', underATicket('ticket.contact.replied'))).toMatchObject([
      { ...reply, author: { id: 'ab1', isStaff: false }, createdAt: fromSeconds(1795424000) },
    ]);
    expect(postsOf('intercom', underATicket('ticket.admin.replied', { author: admin }))).toMatchObject([
      { ...reply, author: { id: '96', isStaff: true } },
    ]);
  });
});

it('takes what a customer says first where a program or a campaign opened the conversation', () => {
  const bot = { id: '338', body: '<p>Hello! How can we help?</p>', author: { type: 'bot', id: '1' } };
  const campaign = { ...bot, author: { type: 'admin', id: '96', name: 'Tomasz' } };
  const opened = (source: Payload) =>
    aNotice('conversation.user.created', { source, conversation_parts: { conversation_parts: [aPart()] } });

  expect(postsOf('intercom', opened(bot))).toMatchObject([{ externalId: '21571:3735', author: { isStaff: false } }]);
  expect(postsOf('intercom', opened(campaign))).toMatchObject([
    { externalId: '21571', author: { isStaff: true } },
    { externalId: '21571:3735', parentId: '21571' },
  ]);
});

it('takes the last word said while a conversation is closed', () => {
  const close = {
    part_type: 'close',
    body: '<p>Glad it came.</p>',
    author: { type: 'admin', id: '96', name: 'Tomasz' },
  };

  expect(postsOf('intercom', withParts('conversation.admin.closed', aPart(close)))).toMatchObject([
    { externalId: '21571:3735', author: { isStaff: true }, body: close.body },
  ]);
});

it.each([
  [underATicket('ticket.contact.replied', { body: undefined }), 'without words'],
  [underATicket('ticket.note.created', { part_type: 'note' }), 'a note'],
  [aNotice('ticket.created'), 'no post'],
  [aNotice('contact.user.created'), 'no post'],
  [withParts('conversation.operator.replied', aPart({ author: { type: 'bot', id: '1' } })), 'no post'],
  [withParts('conversation.admin.closed', aPart({ part_type: 'close', body: null })), 'without words'],
  [aNotice('conversation.admin.closed'), 'closed'],
  [withParts('conversation.user.replied', aPart({ redacted: true })), 'blacked out'],
  [aNotice('conversation.user.created', { source: { id: '1', redacted: true, body: '<p>x</p>' } }), 'blacked out'],
  [{ topic: 'ping', data: { item: { type: 'ping' } } }, 'a ping'],
  [aNotice('conversation.admin.noted'), 'a note'],
  [withParts('conversation.admin.replied', aPart({ part_type: 'note' })), 'a note'],
  [withParts('conversation.user.replied', aPart({ body: null })), 'without words'],
  [withParts('conversation.user.replied', aPart({ body: '<p><br></p>' })), 'without words'],
  [withParts('conversation.admin.replied', aPart({ author: { type: 'bot', id: '1' } })), 'bot'],
  [withParts('conversation.admin.replied', aPart({ author: { type: 'admin', id: '1', is_ai_answer: true } })), 'bot'],
])('leaves out what is not for us, and says why: %#', (document, reason) => {
  expect(ignoredBy('intercom', document)).toContain(reason);
});

it.each([
  ['nothing', {}],
  ['no conversation', { topic: 'conversation.user.created', data: {} }],
  ['no author', aNotice('conversation.user.created', { source: { body: '<p>x</p>' } })],
  ['a conversation that nothing opened', aNotice('conversation.user.created', { source: undefined })],
  ['a ticket without a reply', { ...aNotice('ticket.contact.replied'), data: { item: { ticket: { id: '990' } } } }],
  ['a reply under no ticket', { ...aNotice('ticket.contact.replied'), data: { item: { ticket_part: aPart() } } }],
  ['a reply without parts', withParts('conversation.user.replied')],
  ['nothing blacked out', withParts('conversation_part.redacted', aPart())],
])('cannot be mapped with %s', (_, document) => {
  expect(() => mapDocument('intercom', document)).toThrow(InvalidInputError);
});
