import type { HttpHandler } from '../functions/triggers/http.ts';
import { meteredHandler } from '../lib/adapters/local/metered.ts';
import { brandOfKey } from '../lib/domain/api-key.ts';
import type { Meter } from '../lib/ports.ts';

const HOOK = /^\/v1\/hooks\/[^/]+\/([^/]+)/;

/** The API with its calls counted for the brand whose key they carry, or whose webhook they call; others are nobody's. */
export function meteredApi(handle: HttpHandler, meterOf: (brandId: string) => Meter | undefined): HttpHandler {
  return meteredHandler(handle, ({ headers, rawPath }) => {
    const [, hooked] = HOOK.exec(rawPath) ?? [];
    const meter = meterOf(hooked ?? brandOfKey(headers.authorization?.replace(/^Bearer /i, '') ?? '') ?? '');
    meter?.count('httpRequests', 1);
    return meter;
  });
}
