import { InvalidInputError } from '../lib/domain/errors.ts';
import { LIMITS } from '../lib/domain/limits.ts';
import { tallyOf } from '../lib/domain/tally.ts';
import type { Ports } from '../lib/ports.ts';
import { once } from '../lib/steps/idempotency.ts';
import { ingestPosts, type Receipt } from '../lib/steps/ingest.ts';
import { type Documents, readBody } from './triggers/body.ts';
import { holdTo } from './triggers/hold-to.ts';
import { type Answer, type Brands, type Call, httpHandler, type Route } from './triggers/http.ts';
import { type Answered, answeredWith } from './triggers/receipts.ts';

export type IngestPorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'posts' | 'clock' | 'ids' | 'log' | 'meter'>;

/** `POST /v1/posts` → take posts in, one receipt each. */
export const routes: readonly Route<IngestPorts>[] = [{ on: 'POST /v1/posts', needs: 'writer', answer: takePostsOnce }];

export const createHandler = (brands: Brands<IngestPorts>) => httpHandler(routes, brands);

/** Take posts; under an `Idempotency-Key` once, however often the call comes. */
async function takePostsOnce(call: Call, ports: IngestPorts): Promise<Answer> {
  const documents = readBody(call);
  const { 'idempotency-key': key, authorization: caller = '' } = call.headers;
  const work = () => takePosts(documents, call, ports);
  const { status, body } = await (key === undefined ? work() : once({ caller, key, body: call.body }, work, ports));
  if (status < 400) return { status, type: 'application/json', body };
  return {
    status,
    type: 'application/problem+json',
    body,
    ...(status === 503 ? { headers: { 'retry-after': '2' } } : {}),
  };
}

async function takePosts(documents: Documents, { source }: Call, ports: IngestPorts): Promise<Answered> {
  const { inputs, pathOf } = inputsOf(documents);
  if (inputs.length > LIMITS.batchPosts) {
    throw new InvalidInputError(`A request takes at most ${LIMITS.batchPosts} posts.`, 'body-too-large');
  }
  const readable = inputs.filter((input) => !(input instanceof InvalidInputError));
  if (source !== null) holdTo(source, readable);
  const ingested = await ingestPosts(readable, { overlong: 'refuse', origin: 'live' }, ports);
  const unreadable = inputs.length - readable.length;
  ports.meter.count('received', unreadable);
  ports.meter.count('refused', unreadable);
  let next = 0;
  const receipts = inputs.map((input): Receipt => {
    if (input instanceof InvalidInputError) return { status: 'refused', detail: input.message, errors: input.errors };
    return ingested[next++]!;
  });
  ports.log.info('ingest.done', tallyOf(receipts.map(({ status }) => status)));
  return answeredWith(receipts, pathOf, '/v1/posts');
}

type Inputs = { readonly inputs: readonly unknown[]; readonly pathOf: (post: number) => string };

/** One post, an array, `{"posts": […]}`, or lines; and where each stands in the body. */
function inputsOf(documents: Documents): Inputs {
  const inList = (post: number) => `/${post}`;
  if (documents.form === 'ndjson') return { inputs: documents.lines, pathOf: inList };
  const { value } = documents;
  if (Array.isArray(value)) return { inputs: value, pathOf: inList };
  if (typeof value === 'object' && value !== null && 'posts' in value && Array.isArray(value.posts)) {
    return { inputs: value.posts, pathOf: (post) => `/posts/${post}` };
  }
  return { inputs: [value], pathOf: () => '' };
}
