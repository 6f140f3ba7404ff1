import { createHmac } from 'node:crypto';
import type { Sign } from './format.ts';

/** What a signature is made from. */
export type Signing = {
  readonly body: Buffer;
  readonly secret: Buffer;
  /** Seconds since 1970 that the signature claims. */
  readonly at: number;
  readonly id: string;
};

/** The headers by which a provider would sign this; a scheme that signs no time carries none. */
export function signatureHeaders({ scheme, hash = 'sha256', signature }: Sign, signing: Signing): [string, string][] {
  const { body, secret, at, id } = signing;
  const mac = (parts: readonly (string | Buffer)[], key: Buffer, encoding: 'hex' | 'base64') => {
    const hmac = createHmac(hash, key);
    for (const part of parts) hmac.update(part);
    return hmac.digest(encoding);
  };
  const as = (good: string) => signature?.replaceAll('{good}', good) ?? good;
  switch (scheme) {
    case 'standard': {
      const good = `v1,${mac([`${id}.${at}.`, body], standardKey(secret), 'base64')}`;
      return [
        ['webhook-id', id],
        ['webhook-timestamp', String(at)],
        ['webhook-signature', as(good)],
      ];
    }
    case 'discourse':
      return [['x-discourse-event-signature', as(`${hash}=${mac([body], secret, 'hex')}`)]];
    case 'github':
      return [['x-hub-signature-256', as(`${hash}=${mac([body], secret, 'hex')}`)]];
    case 'slack':
      return [
        ['x-slack-request-timestamp', String(at)],
        ['x-slack-signature', as(`v0=${mac([`v0:${at}:`, body], secret, 'hex')}`)],
      ];
  }
}

/** Standard Webhooks writes its keys as `whsec_` and base64. */
function standardKey(secret: Buffer): Buffer {
  const text = secret.toString('utf8');
  return text.startsWith('whsec_') ? Buffer.from(text.slice(6), 'base64') : secret;
}
