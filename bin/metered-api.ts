import type { HttpHandler } from '../functions/triggers/http.ts';
import { meteredHandler } from '../lib/adapters/local/metered.ts';
import { brandOfKey } from '../lib/domain/api-key.ts';
import type { Meter } from '../lib/ports.ts';

/** The API with its calls counted for the brand whose key they carry; a call without a key is nobody's. */
export function meteredApi(handle: HttpHandler, meterOf: (brandId: string) => Meter | undefined): HttpHandler {
  return meteredHandler(handle, ({ headers }) => {
    const meter = meterOf(brandOfKey(headers.authorization?.replace(/^Bearer /i, '') ?? '') ?? '');
    meter?.count('httpRequests', 1);
    return meter;
  });
}
