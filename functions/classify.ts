import { PostState } from '../lib/domain/post-state.ts';
import { tallyOf } from '../lib/domain/tally.ts';
import type { Ports } from '../lib/ports.ts';
import { type ClassifyPorts, classifyPosts } from '../lib/steps/classify.ts';
import { queueHandler } from './triggers/queue.ts';

/** Queue `posts` → keep each post, read it, and mark the hours whose figures it moves. */
export const createHandler = (ports: ClassifyPorts & Pick<Ports, 'log'>) =>
  queueHandler(
    PostState,
    async (deliveries) => {
      const classified = await classifyPosts(deliveries, ports);
      ports.log.info('classify.done', tallyOf(classified.map((one) => ('failed' in one ? 'failed' : one.outcome))));
      return classified;
    },
    (messageId, reason) => ports.log.warn('classify.failed', { messageId, reason: nameOf(reason) }),
  );

/** A reason without its message: messages may quote what was wrong, and logs never hold a member's words. */
function nameOf(reason: unknown): string {
  return reason instanceof Error ? reason.name : typeof reason;
}
