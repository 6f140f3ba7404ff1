/** A message as the queue port has it. */
type OutgoingMessage = { readonly body: string; readonly group: string; readonly deduplicationId?: string };

const BODY_BYTES = 1_048_576;
const GROUP_CHARS = 128;
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
  if (group.length === 0 || group.length > GROUP_CHARS) return `The group must have 1 to ${GROUP_CHARS} characters.`;
  if (kind === 'standard' && deduplicationId !== undefined) return 'A standard queue takes no deduplication id.';
  return undefined;
}
