/** A message as the queue port has it. */
type OutgoingMessage = { readonly body: string; readonly group: string; readonly deduplicationId?: string };

const BODY_BYTES = 1_048_576;
/** Letters, digits and punctuation, of ASCII. */
const NAME = /^[\x21-\x7e]{1,128}$/;
/** What XML 1.0, and so SQS, does not take. */
const UNSENDABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/**
 * Why a message cannot be sent, as SQS sees it; undefined when it can. Every adapter asks before it sends: what one
 * takes, the others take.
 */
export function unfitReasonOf(
  { body, group, deduplicationId }: OutgoingMessage,
  kind: 'standard' | 'fifo',
): string | undefined {
  if (body.length === 0) return 'The body is empty.';
  if (!body.isWellFormed() || UNSENDABLE.test(body)) return 'The body holds a character that queues do not take.';
  if (Buffer.byteLength(body) > BODY_BYTES) return `The body has more than ${BODY_BYTES} bytes.`;
  if (!NAME.test(group)) return 'The group must have 1 to 128 letters, digits and punctuation marks.';
  if (kind === 'standard')
    return deduplicationId === undefined ? undefined : 'A standard queue takes no deduplication id.';
  if (deduplicationId === undefined) return 'A FIFO queue needs a deduplication id.';
  return NAME.test(deduplicationId)
    ? undefined
    : 'The deduplication id must be 1 to 128 letters, digits and punctuation marks.';
}
