import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import type { Deployment } from './deployment.ts';

/**
 * A mail when a month costs more than the brand file allows, or is bound to.
 *
 * It counts the account, for a brand has one of its own. A budget by tag stays at zero until somebody who pays the
 * bills activates the tag, and a guard that may be asleep is none.
 */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { brand: { deploy } }: Deployment) {
    super(scope, id);
    if (deploy.budgetUsd === null || deploy.alarmEmail === null) return;
    const subscribers = [{ subscriptionType: 'EMAIL', address: deploy.alarmEmail }];
    new CfnBudget(this, 'Month', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: deploy.budgetUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: ['ACTUAL', 'FORECASTED'].map((notificationType) => ({
        notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold: 100 },
        subscribers,
      })),
    });
  }
}
