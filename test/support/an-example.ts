import type { CalibrationExample } from '../../lib/domain/calibration-examples.ts';

/** A labelled example that says little. */
export function anExample(more: Partial<CalibrationExample> = {}): CalibrationExample {
  return {
    id: 'post-1',
    sentiment: 'neutral',
    intents: [],
    moderation: [],
    by: 'robin',
    at: '2026-11-20T10:00:00.000Z',
    engine: 'reading/1',
    margins: [],
    ...more,
  };
}
