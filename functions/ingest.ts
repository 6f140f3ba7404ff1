import { InvalidInputError } from '../lib/domain/errors.ts';
import { LIMITS } from '../lib/domain/limits.ts';
import { tallyOf } from '../lib/domain/tally.ts';
import type { Ports } from '../lib/ports.ts';
import { ingestPosts, type Receipt } from '../lib/steps/ingest.ts';
import { type Documents, readBody } from './triggers/body.ts';
import { type Answer, type Brands, type Call, httpHandler, json, type Route } from './triggers/http.ts';

export type IngestPorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'posts' | 'clock' | 'log'>;

/** `POST /v1/posts` → take posts in, one receipt each. */
export const routes: readonly Route<IngestPorts>[] = [{ on: 'POST /v1/posts', needs: 'writer', answer: takePosts }];

export const createHandler = (brands: Brands<IngestPorts>) => httpHandler(routes, brands);

async function takePosts(call: Call, ports: IngestPorts): Promise<Answer> {
  const inputs = inputsOf(readBody(call));
  if (inputs.length > LIMITS.batchPosts) {
    throw new InvalidInputError(`A request takes at most ${LIMITS.batchPosts} posts.`, 'body-too-large');
  }
  const readable = inputs.filter((input) => !(input instanceof InvalidInputError));
  const ingested = await ingestPosts(readable, { overlong: 'refuse', origin: 'live' }, ports);
  let next = 0;
  const receipts = inputs.map((input): Receipt => {
    if (input instanceof InvalidInputError) return { status: 'refused', detail: input.message, errors: input.errors };
    return ingested[next++]!;
  });
  ports.log.info('ingest.done', tallyOf(receipts.map(({ status }) => status)));
  return json(statusOf(receipts), { receipts });
}

/** One post, an array, `{"posts": […]}`, or lines. */
function inputsOf(documents: Documents): readonly unknown[] {
  if (documents.form === 'ndjson') return documents.lines;
  const { value } = documents;
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null && 'posts' in value && Array.isArray(value.posts)) return value.posts;
  return [value];
}

/** 202 while one post is good; 503 when what is good could not be queued; 422 when nothing is good. */
function statusOf(receipts: readonly Receipt[]): number {
  const has = (status: Receipt['status']) => receipts.some((receipt) => receipt.status === status);
  if (has('accepted') || has('dropped')) return 202;
  return has('unavailable') ? 503 : 422;
}
