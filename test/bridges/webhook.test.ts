import { HTTP } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { beforeEach, describe, expect, it } from 'vitest';
import { MisconfiguredError, UnavailableError } from '../../lib/domain/errors.ts';
import { TeamEvent } from '../../lib/domain/team-event.ts';
import { aBridge } from './a-bridge.ts';
import { aServer, type Reply } from './a-server.ts';
import { aDigest, aRequestEvent, aSpike } from './a-team-event.ts';

const [NEW, OLD] = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'];

let reply: Reply = { status: 204 };
const receiver = await aServer(() => reply);
beforeEach(() => {
  reply = { status: 204 };
  receiver.received.length = 0;
});

/** Receivers refuse what is older than five minutes, so the bridge's clock stands at the real time. */
const aWebhookBridge = (secrets: readonly string[] = [NEW]) =>
  aBridge({ kind: 'webhook', url: `${receiver.address}/hooks/groundswell` }, secrets, { at: new Date().toISOString() });
const headersOf = (i: number) => receiver.received[i]!.headers as Record<string, string>;

describe('an event', () => {
  it.each([aRequestEvent(), aSpike(), aDigest()])('arrives as the CloudEvent it is, signed: %#', async (event) => {
    expect(await aWebhookBridge().tell(event)).toEqual(['told']);

    const [{ method, path, body } = { method: '', path: '', body: '' }] = receiver.received;
    expect([method, path]).toEqual(['POST', '/hooks/groundswell']);
    expect(TeamEvent.parse(new Webhook(NEW).verify(body, headersOf(0)))).toEqual(event);
    const read = HTTP.toEvent({ headers: headersOf(0), body });
    expect(read).toMatchObject({ id: event.id, type: event.type, source: '/brands/acme', subject: event.subject });
    expect(headersOf(0)['webhook-id']).toBe(event.id);
  });

  it('is signed with both secrets while one is being changed', async () => {
    await aWebhookBridge([NEW, OLD]).tell(aRequestEvent());

    const { body } = receiver.received[0]!;
    expect(() => new Webhook(NEW).verify(body, headersOf(0))).not.toThrow();
    expect(() => new Webhook(OLD).verify(body, headersOf(0))).not.toThrow();
    expect(() => new Webhook(OLD).verify(`${body} `, headersOf(0))).toThrow();
  });

  it('has the same id at every try', async () => {
    const { tell } = aWebhookBridge();
    reply = 'lost';
    await expect(tell(aRequestEvent())).rejects.toThrow(UnavailableError);
    reply = { status: 200 };

    await tell(aRequestEvent());

    expect(headersOf(1)['webhook-id']).toBe(headersOf(0)['webhook-id']);
    expect(await tell(aRequestEvent())).toEqual(['superseded']);
    expect(receiver.received.length).toBe(2);
  });
});

describe('an answer', () => {
  it.each([500, 503, 429, 408])('of %i lets the message come again', async (status) => {
    reply = { status };

    await expect(aWebhookBridge().tell(aRequestEvent())).rejects.toThrow(UnavailableError);
  });

  it('of 410 sets the message aside: the receiver wants no more', async () => {
    reply = { status: 410 };

    expect(await aWebhookBridge().tell(aRequestEvent())).toEqual(['refused']);
  });

  it.each([302, 400, 401, 404])('of %i stops the message and goes nowhere else', async (status) => {
    reply = { status, headers: { location: `${receiver.address}/elsewhere` } };

    await expect(aWebhookBridge().tell(aRequestEvent())).rejects.toThrow(MisconfiguredError);
    expect(receiver.received.length).toBe(1);
  });
});

describe('a secret', () => {
  it('that is none stops the message with words that do not hold it', async () => {
    const error = await aWebhookBridge(['whsec_not base64!'])
      .tell(aRequestEvent())
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(MisconfiguredError);
    expect(String(error)).not.toContain('not base64!');
    expect(receiver.received).toEqual([]);
  });
});
