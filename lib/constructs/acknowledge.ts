import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Every finding of cdk-nag that we answer rather than mend, with the reason. `docs/decisions/stack-acknowledgements.md`
 * says each at length; a test holds the two together.
 */
export const REASONS = {
  'AwsSolutions-APIG4':
    'Callers are let in by the function: it looks the hash of their key up, and the roles of DESIGN §9 apply per route.',
  'AwsSolutions-IAM5[Resource::*]':
    'X-Ray has no resources to name: its two write actions are granted on all there is.',
  'AwsSolutions-SMG4': 'Pseudonyms are made from the secret; rotated, it would make every member a new one.',
  'AwsSolutions-SQS3':
    'This queue is the dead-letter queue of schedules and functions, which cdk-nag looks for on queues.',
  'Serverless-LambdaDLQ':
    'Failed events go to the on-failure destination, or to the dead letters of the queue they came from.',
  'Serverless-LambdaEventSourceMappingDestination':
    'SQS mappings have no such destination; what fails five times goes to the dead letters of its queue.',
  'Serverless-LambdaTracing':
    'Tracing is a choice of the brand file: it costs by the call and this brand leaves it off.',
  'Serverless-SNSRedrivePolicy': 'A mail that cannot be delivered has no reader; the alarm itself stays in CloudWatch.',
  'Serverless-SQSRedrivePolicy': 'These are dead letters themselves, so there is nowhere further for them to go.',
} as const;
export type FindingId = keyof typeof REASONS;

/** Answer a finding on one construct, by the full id under which the report lists it. */
export function acknowledge(construct: IConstruct, finding: FindingId): void {
  const pack = finding.slice(0, finding.indexOf('-'));
  Validations.of(construct).acknowledge({ id: `${pack}::${finding}`, reason: REASONS[finding] });
}
