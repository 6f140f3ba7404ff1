import pLimit from 'p-limit';
import { unfitReasonOf } from '../../domain/message-limits.ts';
import type { OutgoingMessage, Queue, Sent } from '../../ports.ts';
import { BATCH_ENTRIES, type Batches } from './batches.ts';

/** What one call carries at most, bytes, and how many are under way at once. */
const BATCH_BYTES = 1_048_576;
const CALLS_AT_ONCE = 8;

/** Send messages, in as few calls as may be; what no queue takes is refused alone and never sent. */
export function openSender(kind: 'standard' | 'fifo', batches: Pick<Batches, 'send'>): Queue['send'] {
  const sendAll = kind === 'fifo' ? inOrder : atOnce;
  return async (messages) => {
    const reasons = messages.map((message) => unfitReasonOf(message, kind));
    const fit = messages.filter((_, i) => reasons[i] === undefined);
    const sent = (await sendAll(fit, batches)).values();
    return reasons.map((reason): Sent => (reason === undefined ? sent.next().value! : { sent: false, reason }));
  };
}

/** Batches go side by side. */
async function atOnce(messages: readonly OutgoingMessage[], batches: Pick<Batches, 'send'>): Promise<Sent[]> {
  const limit = pLimit(CALLS_AT_ONCE);
  const sent = await Promise.all(batchesOf(messages).map((batch) => limit(() => batches.send(batch))));
  return sent.flat();
}

/**
 * The first message of every group goes, then the second, and so on: a batch can fail in part, and a later message of
 * a group must not overtake an earlier one. A group whose message failed sends no more.
 */
async function inOrder(messages: readonly OutgoingMessage[], batches: Pick<Batches, 'send'>): Promise<Sent[]> {
  const held: Sent = { sent: false, reason: 'An earlier message of its group was not sent.' };
  const sent: Sent[] = messages.map(() => held);
  let lines = [...Map.groupBy(messages.keys(), (i) => messages[i]!.group).values()];
  while (lines.length > 0) {
    const round = lines.map(([first]) => first!);
    const results = await atOnce(
      round.map((i) => messages[i]!),
      batches,
    );
    for (const [n, i] of round.entries()) sent[i] = results[n]!;
    lines = lines.filter((_, n) => results[n]!.sent).map((line) => line.slice(1));
    lines = lines.filter((line) => line.length > 0);
  }
  return sent;
}

/** Messages in their order, in batches that one call can carry. */
function batchesOf(messages: readonly OutgoingMessage[]): OutgoingMessage[][] {
  const batches: OutgoingMessage[][] = [];
  let room = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.body);
    const batch = batches.at(-1);
    if (batch === undefined || batch.length === BATCH_ENTRIES || size > room) {
      batches.push([message]);
      room = BATCH_BYTES - size;
    } else {
      batch.push(message);
      room -= size;
    }
  }
  return batches;
}
