/**
 * Every alarm of a brand, by the anchor of its heading in `docs/runbook.md`, with what it means in one sentence. An
 * engineer who is woken at night follows the link in the alarm's description and reads there how to look and mend.
 */
export const ALARMS = {
  'posts-failed-too-often': 'A message of the posts queue failed five times and lies in the dead letters.',
  'posts-wait-too-long': 'The oldest post has waited longer than five minutes to be read.',
  'a-team-queue-has-dead-letters': 'A message to a team was taken five times and never removed: its consumer fails.',
  'deliveries-wait':
    'Deliveries have waited in the outbox for a quarter of an hour: their destination does not answer.',
  'deliveries-were-refused': 'A destination refused a delivery for good; the ledger says why.',
  'folding-has-stopped': 'The fold has not got through for a quarter of an hour: figures grow old.',
  'a-schedule-did-not-run': 'A scheduled run failed every try and lies in the dead letters of the schedules.',
  'the-api-answers-5xx': 'The API answered calls with a server error.',
  'a-function-fails': 'A function ended in an error or ran out of time.',
  'functions-are-throttled': 'Lambda turned invocations away: the account has reached its concurrency.',
  'the-table-is-throttled': 'DynamoDB turned reads or writes away.',
} as const;
export type AlarmId = keyof typeof ALARMS;
