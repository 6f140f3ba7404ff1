import { InvalidInputError } from '../../lib/domain/errors.ts';
import { LIMITS } from '../../lib/domain/limits.ts';
import { tallyOf } from '../../lib/domain/tally.ts';
import type { Ports } from '../../lib/ports.ts';
import { type MeasureReceipt, takeMeasures } from '../../lib/steps/measures.ts';
import { readBody } from './body.ts';
import { holdTo } from './hold-to.ts';
import { type Answer, type Call, json } from './http.ts';

type MeasurePorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'clock' | 'log'>;

/** `POST /v1/measures` → what posts cannot tell is kept, one receipt each. They are harmless to send again. */
export async function answerMeasures(call: Call, ports: MeasurePorts): Promise<Answer> {
  const documents = readBody(call);
  const inputs = documents.form === 'ndjson' ? documents.lines : listIn(documents.value);
  if (inputs.length > LIMITS.batchPosts) {
    throw new InvalidInputError(`A request takes at most ${LIMITS.batchPosts} measures.`, 'body-too-large');
  }
  const readable = inputs.filter((input) => !(input instanceof InvalidInputError));
  if (call.source !== null) holdTo(call.source, readable);
  const taken = await takeMeasures(readable, ports);
  let next = 0;
  const receipts = inputs.map((input): MeasureReceipt => {
    if (input instanceof InvalidInputError) return { status: 'refused', detail: input.message, errors: input.errors };
    return taken[next++]!;
  });
  ports.log.info('measures.done', tallyOf(receipts.map(({ status }) => status)));
  if (receipts.some(({ status }) => status === 'accepted')) return json(202, { receipts });
  return noneTaken(receipts);
}

/** A problem (RFC 9457) that carries the receipts, too; its pointers begin with the measure's place. */
function noneTaken(receipts: readonly MeasureReceipt[]): Answer {
  const errors = receipts.flatMap((receipt, n) =>
    receipt.status === 'refused'
      ? receipt.errors.map(({ pointer, detail }) => ({ pointer: `/${n}${pointer}`, detail }))
      : [],
  );
  const detail = 'Not one of the measures is good; each receipt says why.';
  const problem = { type: '/problems/invalid-input', title: 'invalid input', status: 422, detail };
  const answer = json(422, { ...problem, instance: '/v1/measures', errors, receipts });
  return { ...answer, type: 'application/problem+json' };
}

/** One measure, an array, or `{"measures": […]}`. */
function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null && 'measures' in value && Array.isArray(value.measures)) {
    return value.measures;
  }
  return [value];
}
