import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { ignoredBy, mapDocument, type Payload, postsOf, UNSAID } from './a-hook.ts';

/** Events as Zendesk describes them; no real delivery could be had. */
describe('a ticket of Zendesk', () => {
  const OPENED = '2026-11-23T08:00:00Z';
  const NOW_TOLD = '2026-11-23T09:00:00.633133641Z';
  const aTicket = (kind: string, event: Payload = {}, detail: Payload = {}): Payload => ({
    type: `zen:event-type:ticket.${kind}`,
    time: NOW_TOLD,
    detail: {
      id: '4711',
      subject: 'Late parcel',
      description: 'It was to come on Friday.',
      created_at: OPENED,
      requester_id: '31',
      submitter_id: '31',
      is_public: true,
      tags: ['delivery'],
      ...detail,
    },
    event,
  });
  const aComment = (comment: Payload = {}): Payload => ({
    comment: {
      id: '88',
      body: 'We look into it.',
      is_public: true,
      author: { id: '96', is_staff: true, name: 'Tomasz' },
      ...comment,
    },
  });
  const first = { id: '87', body: 'It was to come on Friday.', author: { id: '31', is_staff: false, name: 'Ines' } };

  it('opens with its first words', () => {
    expect(postsOf('zendesk', aTicket('created'))).toEqual([
      {
        ...UNSAID,
        externalId: 'ticket/4711',
        threadId: 'ticket/4711',
        author: { id: '31', name: null, isStaff: false, account: null },
        title: 'Late parcel',
        body: 'It was to come on Friday.',
        createdAt: Date.parse(OPENED),
        tags: ['delivery'],
      },
    ]);
    expect(postsOf('zendesk', aTicket('created', {}, { submitter_id: 96 }))).toMatchObject([
      { author: { id: '96', isStaff: true } },
    ]);
  });

  it('is one post, whether its first words come with it or as its first comment', () => {
    const [opened] = postsOf('zendesk', aTicket('created'));

    expect(postsOf('zendesk', aTicket('comment_added', aComment(first)))).toEqual([
      { ...opened, author: { id: '31', name: 'Ines', isStaff: false, account: null } },
    ]);
  });

  it('goes on in comments, each a reply', () => {
    expect(postsOf('zendesk', aTicket('comment_added', aComment()))).toMatchObject([
      {
        externalId: 'ticket/4711:88',
        threadId: 'ticket/4711',
        parentId: 'ticket/4711',
        author: { id: '96', name: 'Tomasz', isStaff: true },
        title: null,
        body: 'We look into it.',
        bodyFormat: 'text',
        createdAt: Date.parse(NOW_TOLD),
      },
    ]);
  });

  it('keeps nothing of a comment that was made private or blacked out, and what is left of its first words', () => {
    const gone = { op: 'delete', externalId: 'ticket/4711:88', deletedAt: Date.parse(NOW_TOLD) };
    const left = { description: 'It was to ▇▇▇▇.' };

    expect(postsOf('zendesk', aTicket('comment_made_private', aComment()))).toMatchObject([gone]);
    expect(postsOf('zendesk', aTicket('comment_made_private', aComment(), { is_public: false }))).toMatchObject([
      gone,
      { ...gone, externalId: 'ticket/4711' },
    ]);
    expect(postsOf('zendesk', aTicket('comment_redacted', { comment_id: '88' }, left))).toMatchObject([
      gone,
      { externalId: 'ticket/4711', body: left.description, editedAt: Date.parse(NOW_TOLD) },
    ]);
  });

  it('is taken away when it is deleted or spam, and comes back', () => {
    for (const kind of ['soft_deleted', 'permanently_deleted', 'marked_as_spam']) {
      expect(postsOf('zendesk', aTicket(kind))).toMatchObject([{ op: 'delete', externalId: 'ticket/4711' }]);
    }
    for (const kind of ['undeleted', 'subject_changed', 'description_changed']) {
      expect(postsOf('zendesk', aTicket(kind))).toMatchObject([{ op: 'upsert', editedAt: Date.parse(NOW_TOLD) }]);
    }
  });

  it.each([
    [aTicket('comment_added', aComment({ is_public: false })), 'staff'],
    [aTicket('created', {}, { is_public: false }), 'staff'],
    [aTicket('comment_added', aComment({ author: { id: -1 } })), 'bot'],
    [aTicket('status_changed', { current: 'SOLVED', previous: 'OPEN' }), 'nobody wrote'],
  ])('is left out where it is not for us: %#', (document, reason) => {
    expect(ignoredBy('zendesk', document)).toContain(reason);
  });

  it.each([
    ['no id', aTicket('created', {}, { id: null })],
    ['no author', aTicket('comment_added', aComment({ author: null }))],
    ['no comment', aTicket('comment_added')],
    ['no words', aTicket('created', {}, { subject: null, description: '' })],
  ])('cannot be mapped with %s', (_, document) => {
    expect(() => mapDocument('zendesk', document)).toThrow(InvalidInputError);
  });
});
