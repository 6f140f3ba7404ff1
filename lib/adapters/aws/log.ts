import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Log, LogFields } from '../../ports.ts';

const NAMESPACE = 'Groundswell';
/** The end of a message that sums up what was done: `classify.done`. */
const SUMMARY = '.done';

/**
 * The log of a deployed function: one JSON line per message, with the brand in each.
 *
 * The numbers of a summary also become metrics, `classify.stored`, with the brand as their only dimension: every
 * further dimension would be a metric to pay for. They are kept until `metricsFlush`, which an invocation ends with,
 * and written by Powertools on their own line: inside a log line CloudWatch would not find them.
 */
export function openLog(stage: string, brandId: string): { readonly log: Log; readonly metricsFlush: () => void } {
  const logger = new Logger({ serviceName: stage, persistentKeys: { brandId } });
  const metrics = new Metrics({ namespace: NAMESPACE, serviceName: stage });
  // Powertools would add the service, which the metric's name says already.
  metrics.clearDefaultDimensions();
  metrics.setDefaultDimensions({ brand: brandId });

  const measure = (message: string, fields: LogFields): void => {
    if (!message.endsWith(SUMMARY)) return;
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'number') metrics.addMetric(`${stage}.${name}`, MetricUnit.Count, value);
    }
  };

  const log: Log = {
    info(message, fields = {}) {
      logger.info(message, { ...fields });
      measure(message, fields);
    },
    warn: (message, fields = {}) => logger.warn(message, { ...fields }),
    error: (message, fields = {}) => logger.error(message, { ...fields }),
  };
  // Powertools would complain, in a line to pay for, of every invocation that summed nothing up.
  const metricsFlush = () => {
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  };
  return { log, metricsFlush };
}
