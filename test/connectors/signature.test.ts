import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { HookRequest } from '../../lib/connectors/connector.ts';
import { CONNECTORS, connectorFor } from '../../lib/connectors/connectors.ts';
import type { ConnectorName } from '../../lib/domain/brand-sources.ts';
import { aCall, NOW, SECRETS } from './a-hook.ts';

const NAMES = Object.keys(CONNECTORS) as ConnectorName[];
const BODY = '{"said":"größer, please — 日本語"}';

/** The header that proves a provider's call, and the one that dates it. */
const PROOF: Readonly<Record<ConnectorName, string>> = {
  generic: 'webhook-signature',
  discourse: 'x-discourse-event-signature',
  github: 'x-hub-signature-256',
  slack: 'x-slack-signature',
  meta: 'x-hub-signature-256',
  intercom: 'x-hub-signature',
  zendesk: 'x-zendesk-webhook-signature',
  canny: 'canny-signature',
  telegram: 'x-telegram-bot-api-secret-token',
  bettermode: 'x-bettermode-signature',
};
const DATED = { generic: 1, slack: 1, zendesk: 1, bettermode: 1 } as const;
const dated = Object.keys(DATED) as (keyof typeof DATED)[];

const verify = (name: ConnectorName, request: HookRequest, secrets: readonly string[] = SECRETS, now = NOW) =>
  connectorFor(name).verify(request, secrets, now);
const problemOf = (...call: Parameters<typeof verify>) => {
  const verified = verify(...call);
  return verified.verified ? 'none' : verified.problem;
};
const withHeader = (request: HookRequest, header: string, value: string | undefined): HookRequest => {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => name !== header));
  return { ...request, headers: value === undefined ? headers : { ...headers, [header]: value } };
};

describe.each(NAMES)('a call of %s', (name) => {
  it('is let in with either of two secrets, and with no third', () => {
    expect(SECRETS.map((secret) => verify(name, aCall(name, BODY, secret)).verified)).toEqual([true, true]);
    expect(problemOf(name, aCall(name, BODY, 'a-third-secret'))).toBe('signature-invalid');
    expect(problemOf(name, aCall(name, BODY), [])).toBe('signature-invalid');
  });

  it('is not let in by a secret that is empty', () => {
    for (const empty of ['', 'whsec_'])
      expect(verify(name, aCall(name, BODY, empty), [empty, ''])).toMatchObject(
        // `whsec_` is text like any other to whoever does not know the mark.
        empty === '' || name === 'generic' ? { verified: false } : { verified: true },
      );
  });

  it('is refused when its proof is missing, short, long or malformed', () => {
    const call = aCall(name, BODY);
    const good = call.headers[PROOF[name]]!;
    const bad = [
      good.slice(0, -1),
      `${good}0`,
      `0${good}`,
      good.toUpperCase(),
      'sha256=',
      'v1,',
      'v0=',
      '💥',
      '\0',
      '=',
    ];

    expect(problemOf(name, withHeader(call, PROOF[name], undefined))).toBe('unauthorized');
    expect(verify(name, withHeader(call, PROOF[name], '')).verified).toBe(false);
    expect(bad.filter((value) => verify(name, withHeader(call, PROOF[name], value)).verified)).toEqual([]);
  });

  it('is refused when a byte of its body was changed, where the body is signed', () => {
    const call = { ...aCall(name, BODY), body: Buffer.from(BODY.replace('please', 'pleasE')) };

    expect(verify(name, call).verified).toBe(name === 'canny' || name === 'telegram');
  });

  it('is refused without its proof when it is a GET', () => {
    expect(problemOf(name, { ...aCall(name, BODY), method: 'GET' })).toBe('unauthorized');
  });

  it('never makes the check throw, whatever its headers, body and secrets are', () => {
    const header = fc.oneof(fc.constantFrom(...Object.values(PROOF), ...Object.keys(aCall(name).headers)), fc.string());
    const value = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('v1,', 'sha256=', '-1', '1e9'));
    fc.assert(
      fc.property(
        fc.dictionary(header, value, { maxKeys: 6 }),
        fc.uint8Array(),
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 2 }),
        (headers, body, secrets) => {
          const request = { method: 'POST', headers, query: new URLSearchParams(), body } as const;
          expect(typeof verify(name, request, secrets).verified).toBe('boolean');
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe.each(dated)('the time that %s signs', (name) => {
  it('may be five minutes old or ahead, and no more', () => {
    const problemAt = (offset: number) => problemOf(name, aCall(name, BODY, SECRETS[0], NOW + offset * 1000));

    expect([-300, 0, 300].map(problemAt)).toEqual(['none', 'none', 'none']);
    expect([-301, -86_400, 301, 86_400].map(problemAt)).toEqual(Array(4).fill('signature-expired'));
  });

  it('is asked for only when the signature is right', () => {
    expect(problemOf(name, aCall(name, BODY, 'another', NOW - 3_600_000))).toBe('signature-invalid');
  });

  it('cannot be changed, left out, or be no time', () => {
    const call = aCall(name, BODY);
    const header = Object.keys(call.headers).find((one) => one.endsWith('timestamp'))!;
    const later = aCall(name, BODY, SECRETS[0], NOW + 60_000).headers[header]!;

    expect(problemOf(name, withHeader(call, header, later))).toBe('signature-invalid');
    expect(problemOf(name, withHeader(call, header, undefined))).toBe('unauthorized');
  });
});

it('takes a right signature over a time that is none for an old one', () => {
  const call = aCall('slack', BODY);
  const headers = { ...aCall('slack', BODY, SECRETS[0], Number.NaN).headers };

  expect(headers['x-slack-request-timestamp']).toBe('NaN');
  expect(problemOf('slack', { ...call, headers })).toBe('signature-expired');
});

it('checks what the library of Standard Webhooks signs, alone or among others', () => {
  const at = new Date(Math.floor(NOW / 1000) * 1000);
  const signature = new Webhook(SECRETS[0]).sign('msg_7', at, BODY);
  const aSigned = (value: string): HookRequest => ({
    ...aCall('generic', BODY),
    headers: { 'webhook-id': 'msg_7', 'webhook-timestamp': String(at.getTime() / 1000), 'webhook-signature': value },
  });

  expect(verify('generic', aSigned(signature)).verified).toBe(true);
  expect(verify('generic', aSigned(`v1,AAAA v1a,BBBB ${signature}`)).verified).toBe(true);
  expect(problemOf('generic', aSigned(signature.replace('v1,', 'v2,')))).toBe('signature-invalid');
});

it('takes SHA-1 from Intercom alone, and SHA-256 not from it', () => {
  const sha1 = aCall('intercom', BODY).headers['x-hub-signature']!;

  for (const name of ['github', 'meta'] as const) {
    expect(problemOf(name, withHeader(aCall(name, BODY), 'x-hub-signature-256', sha1))).toBe('signature-invalid');
    const older = { ...aCall(name, BODY), headers: { 'x-hub-signature': sha1 } };
    expect(problemOf(name, older)).toBe('unauthorized');
  }
  const sha256 = aCall('github', BODY).headers['x-hub-signature-256']!;
  expect(problemOf('intercom', withHeader(aCall('intercom', BODY), 'x-hub-signature', sha256))).toBe(
    'signature-invalid',
  );
});

it("names Canny's random word, which may be taken for one body only", () => {
  expect(verify('canny', aCall('canny', BODY))).toEqual({ verified: true, once: 'a-random-word' });
  expect(problemOf('canny', withHeader(aCall('canny', BODY), 'canny-nonce', 'another'))).toBe('signature-invalid');
});

describe("Meta's handshake", () => {
  const knock = (query: string): HookRequest => ({
    method: 'GET',
    headers: {},
    query: new URLSearchParams(query),
    body: new Uint8Array(),
  });
  const answer = (query: string) => connectorFor('meta').handshake!(knock(query), undefined);

  it('is known by a secret of the source and answered with its challenge', () => {
    const right = `hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${SECRETS[1]}`;

    expect(verify('meta', knock(right)).verified).toBe(true);
    expect(answer(right)).toEqual({ status: 200, type: 'text/plain; charset=utf-8', body: '1158201444' });
    expect(problemOf('meta', knock(right.replace('older', 'other')))).toBe('signature-invalid');
    expect(problemOf('meta', knock('hub.mode=subscribe&hub.challenge=1'))).toBe('unauthorized');
  });

  it('is not answered when it asks for nothing, or for more than a word', () => {
    for (const query of ['', 'hub.mode=unsubscribe&hub.challenge=1', 'hub.mode=subscribe&hub.challenge=%3Cb%3E']) {
      expect(answer(query)).toBeUndefined();
    }
  });
});

it('answers the challenges of Slack and Bettermode, and of nobody else', () => {
  const bettermode = { type: 'TEST', data: { challenge: 'd77d' } };
  const said = (name: ConnectorName, document: unknown) => connectorFor(name).handshake?.(aCall(name), document)?.body;

  expect(JSON.parse(said('slack', { type: 'url_verification', challenge: '3eZb' })!)).toEqual({ challenge: '3eZb' });
  expect(JSON.parse(said('bettermode', bettermode)!)).toEqual({ ...bettermode, status: 'SUCCEEDED' });
  expect(said('slack', { type: 'event_callback', challenge: '3eZb' })).toBeUndefined();
  expect(said('bettermode', { type: 'SUBSCRIPTION', data: { challenge: 'd77d' } })).toBeUndefined();
  expect(NAMES.filter((name) => connectorFor(name).handshake === undefined)).not.toContain('slack');
});
