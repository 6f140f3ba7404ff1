import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Log, LogFields } from '../../ports.ts';

const NAMESPACE = 'Groundswell';
/** The end of a message that sums up what was done: `classify.done`. */
const SUMMARY = '.done';

/**
 * The log of a deployed function: one JSON line per message, with the brand in each.
 *
 * A summary that counted something is written once, as metrics: `classify.done` with `stored: 3` is the metric
 * `classify.stored`, with the brand as its only dimension, since every further one would be a metric to pay for. What
 * is no number goes along. Noughts are left out: a brand where nothing happens pays for no metric. They are kept until
 * `metricsFlush`, which an invocation ends with, and written by Powertools: inside a log line CloudWatch would not
 * find them.
 */
export function openLog(stage: string, brandId: string): { readonly log: Log; readonly metricsFlush: () => void } {
  const logger = new Logger({ serviceName: stage, persistentKeys: { brandId } });
  const metrics = new Metrics({ namespace: NAMESPACE, serviceName: stage });
  // Powertools would add the service, which the metric's name says already.
  metrics.clearDefaultDimensions();
  metrics.setDefaultDimensions({ brand: brandId });

  const isMeasured = (message: string, fields: LogFields): boolean => {
    const counted = Object.entries(fields).filter(([, value]) => typeof value === 'number' && value > 0);
    if (!message.endsWith(SUMMARY) || counted.length === 0) return false;
    const what = message.slice(0, -SUMMARY.length);
    for (const [name, value] of counted) metrics.addMetric(`${what}.${name}`, MetricUnit.Count, Number(value));
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') metrics.addMetadata(`${what}.${name}`, value);
    }
    return true;
  };

  const log: Log = {
    info(message, fields = {}) {
      if (!isMeasured(message, fields)) logger.info(message, { ...fields });
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
