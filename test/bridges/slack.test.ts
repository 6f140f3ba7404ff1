import { beforeEach, describe, expect, it } from 'vitest';
import type { SlackBlock, SlackMessage } from '../../lib/bridges/slack-message.ts';
import { MisconfiguredError, UnavailableError } from '../../lib/domain/errors.ts';
import type { TeamEvent } from '../../lib/domain/team-event.ts';
import { aBridge } from './a-bridge.ts';
import { aServer, type Reply } from './a-server.ts';
import { aDigest, aRequestEvent, aSpike, grewFrom } from './a-team-event.ts';

let reply: (path: string) => Reply = () => ({ status: 200, body: 'ok' });
const slack = await aServer(({ path }) => reply(path));
beforeEach(() => {
  reply = () => ({ status: 200, body: 'ok' });
  slack.received.length = 0;
});

const aSlackBridge = (paths = ['/services/T0/B0/x']) =>
  aBridge(
    { kind: 'slack' },
    paths.map((path) => `${slack.address}${path}`),
  );
const messages = (): SlackMessage[] => slack.received.map(({ body }) => JSON.parse(body));
const textsOf = (block: SlackBlock) =>
  block.type === 'context' ? block.elements.map(({ text }) => text) : [block.text.text];
const saidIn = ({ blocks }: SlackMessage) => blocks.flatMap(textsOf).join('\n');

describe('an event', () => {
  it.each<[TeamEvent, string, string]>([
    [aRequestEvent(), 'New request: dark mode', '12 people ask for this, 4 of them in the last seven days.'],
    [
      aRequestEvent({ type: 'request.grew', request: { kind: 'problem' }, changes: [grewFrom(12, 15)] }),
      'Growing problem: dark mode',
      '• 12 → 15 people',
    ],
    [
      aRequestEvent({ type: 'request.changed', request: { mergedInto: 'other' } }),
      'Changed request: dark mode',
      '`other`',
    ],
    [
      aRequestEvent({ type: 'request.shipped', request: { status: 'shipped' } }),
      'Shipped request: dark mode',
      'shipped',
    ],
    [aSpike(), 'Many unhappy about Login', '9 people wrote unhappily about it between 2026-11-18T00:00'],
    [aDigest(), 'The community in 2026-W47', '*One thing to decide:* Answer the nine who cannot log in.'],
  ])('becomes one message: %#', async (event, headline, said) => {
    expect(await aSlackBridge().tell(event)).toEqual(['told']);

    const [message, ...others] = messages();
    expect(others).toEqual([]);
    expect(message?.text).toBe(headline);
    expect(saidIn(message!)).toContain(said);
    expect(saidIn(message!)).toMatch(/<https:\/\/api\.acme\.example\/v1\/\S+\|Read what is behind it>/);
  });

  it('that comes again, or after a newer one, is not posted again', async () => {
    const { tell } = aSlackBridge();

    const outcomes = await tell(
      aRequestEvent({ version: 2 }),
      aRequestEvent(),
      aRequestEvent({ version: 2 }),
      aSpike(3),
      aSpike(3),
    );

    expect(outcomes).toEqual(['told', 'superseded', 'superseded', 'told', 'superseded']);
    expect(messages().length).toBe(2);
  });

  it('without an address of ours has no link that leads nowhere', async () => {
    const event = aRequestEvent();
    event.data.evidence.link = '/v1/requests/x';

    await aSlackBridge().tell(event);

    expect(messages()[0]?.blocks.some(({ type }) => type === 'context')).toBe(false);
  });
});

describe('any words', () => {
  // Of four lengths, so that the limits fall on every part of an escaped character.
  it.each(['', 'a', 'ab', 'abc'])('stay within the limits of Block Kit and ping nobody (%s)', async (start) => {
    const { tell } = aSlackBridge();
    const hostile = `${start}<<!channel>&<@U012>@here *all* https://evil.example ${'<'.repeat(300)}`;
    const digest = aDigest(9);
    if (digest.type !== 'digest.weekly') throw new Error('not a digest');
    digest.data.lines = Array.from({ length: 5 }, () => hostile);
    digest.data.requests = Array.from({ length: 400 }, () => ({ ...digest.data.requests[0]!, title: hostile }));
    const changes = Array.from({ length: 100 }, () => ({ what: 'title', from: 'a', to: 'b', text: hostile }) as const);

    await tell(aRequestEvent({ request: { title: hostile, theme: hostile }, changes }), digest);

    expect(messages().length).toBe(2);
    for (const message of messages()) {
      expect(message.blocks.length).toBeLessThanOrEqual(50);
      expect(JSON.stringify(message).length).toBeLessThan(10_240);
      for (const block of message.blocks) {
        for (const text of textsOf(block))
          expect(text.length).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3000);
        if (block.type === 'section') expect(block.text.text).not.toMatch(/<|@\w|:\/\/|&(?!amp;|lt;|gt;)/);
      }
      expect(message.text).not.toMatch(/[<>]/);
    }
  });
});

describe('an answer', () => {
  it.each([
    [400, 'invalid_payload'],
    [403, 'action_prohibited'],
    [404, 'channel_not_found'],
    [410, 'channel_is_archived'],
  ])('of %i %s sets the message aside with the reason', async (status, body) => {
    const bridge = aSlackBridge();
    reply = () => ({ status, body });

    expect(await bridge.tell(aRequestEvent())).toEqual(['refused']);

    const [aside] = (await bridge.ports.table.query({ pk: 'ASIDE#2026-12-24', consistent: true })).items;
    expect(aside?.reason).toBe(`Slack refused it with ${status}: ${body}.`);
  });

  it('that asks to wait is honoured: nobody calls before, and then the message arrives', async () => {
    const { tell, clock } = aSlackBridge();
    reply = () => ({ status: 429, headers: { 'retry-after': '30' } });
    await expect(tell(aRequestEvent())).rejects.toThrow(UnavailableError);
    reply = () => ({ status: 200, body: 'ok' });

    clock.advance(29);
    await expect(tell(aRequestEvent())).rejects.toThrow(UnavailableError);
    expect(slack.received.length).toBe(1);
    clock.advance(2);
    expect(await tell(aRequestEvent())).toEqual(['told']);
  });

  it.each([500, 503])('of %i lets the message come again', async (status) => {
    reply = () => ({ status });

    await expect(aSlackBridge().tell(aRequestEvent())).rejects.toThrow(UnavailableError);
  });

  it('that knows the address no more leaves it to the one before it', async () => {
    reply = (path) => (path === '/new' ? { status: 404, body: 'no_service' } : { status: 200, body: 'ok' });

    expect(await aSlackBridge(['/new', '/old']).tell(aRequestEvent())).toEqual(['told']);
    await expect(aSlackBridge(['/new']).tell(aRequestEvent())).rejects.toThrow(MisconfiguredError);
  });

  it.each(['not an address', 'http://plain.example/services/x'])('is not asked of a secret like %s', async (secret) => {
    const { tell } = aBridge({ kind: 'slack' }, [secret]);

    await expect(tell(aRequestEvent())).rejects.toThrow('must be the https:// address of an incoming webhook');
  });
});
