import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Deployment } from './deployment.ts';
import type { RuntimeFunction } from './runtime-function.ts';

/** The sender of the weekly report: an identity that SES has verified, an address or its whole domain. */
export class Mail extends Construct {
  private readonly from: string | null;

  constructor(scope: Construct, id: string, { brand }: Deployment) {
    super(scope, id);
    this.from = brand.report.recipients.length === 0 ? null : brand.report.from;
  }

  /** Let a function send mail from this address; where the brand has no recipients, nobody may. */
  grantSend(grantee: RuntimeFunction): void {
    if (this.from === null) return;
    const identities = [this.from, this.from.slice(this.from.lastIndexOf('@') + 1)];
    grantee.allow(
      // A mail that we composed ourselves is sent by the first and checked as the second.
      ['ses:SendEmail', 'ses:SendRawEmail'],
      identities.map((name) => Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName: name })),
      { StringEquals: { 'ses:FromAddress': this.from } },
    );
  }
}
