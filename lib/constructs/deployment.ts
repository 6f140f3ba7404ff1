import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Brand } from '../domain/brand.ts';

/** What every part of a stack is told: whose it is, which copy, and how what it keeps is encrypted. */
export type Deployment = {
  readonly brand: Brand;
  readonly stage: string;
  /** Whether the copy is kept when the stack goes, and protected while it stands. */
  readonly keep: boolean;
  /** The brand's own key; AWS's keys encrypt where there is none. */
  readonly key: IKey | undefined;
};

/** What becomes of data when its stack goes. */
export function removalOf({ keep }: Deployment): RemovalPolicy {
  return keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}

const RETENTION: Readonly<Record<Brand['deploy']['logDays'], RetentionDays>> = {
  7: RetentionDays.ONE_WEEK,
  14: RetentionDays.TWO_WEEKS,
  30: RetentionDays.ONE_MONTH,
  90: RetentionDays.THREE_MONTHS,
  365: RetentionDays.ONE_YEAR,
};

/** How long logs are kept, as CloudWatch counts it. */
export function logRetentionOf({ brand }: Deployment): RetentionDays {
  return RETENTION[brand.deploy.logDays];
}
