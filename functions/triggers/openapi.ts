import { gunzipSync } from 'node:zlib';
import type { ApiDocument } from '../../lib/views/api-page.ts';
import packed from '../../schema/openapi.packed.json' with { type: 'json' };

let unpacked: ApiDocument | undefined;

/**
 * The OpenAPI document of the API. A function brings it compressed, a sixth of its size, and unpacks it for whoever
 * asks first; `npm run schemas` makes it.
 */
export function apiDocument(): ApiDocument {
  unpacked ??= JSON.parse(gunzipSync(Buffer.from(packed.gzip, 'base64')).toString()) as ApiDocument;
  return unpacked;
}
