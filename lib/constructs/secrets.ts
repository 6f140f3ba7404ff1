import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { type Deployment, removalOf } from './deployment.ts';
import type { RuntimeFunction } from './runtime-function.ts';

/**
 * The brand's secret, and with it the credentials of its bridges and its Slack.
 *
 * Pseudonyms are made from it, so it never changes: with another one every member would be new.
 */
export class Secrets extends Construct {
  private readonly secret: Secret;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    const { brand, key } = deployment;
    this.secret = new Secret(this, 'Brand', {
      description: `Groundswell: pseudonyms and credentials of ${brand.id}. Add credentials; never change "secret".`,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ credentials: {} }),
        generateStringKey: 'secret',
        // 43 letters and digits, which is also how 32 bytes are written in base64url.
        passwordLength: 43,
        excludePunctuation: true,
      },
      removalPolicy: removalOf(deployment),
      ...(key === undefined ? {} : { encryptionKey: key }),
    });
    acknowledge(this.secret, 'AwsSolutions-SMG4');
  }

  /** Let a function read it, and tell it where it is; the secret itself stands in no environment. */
  grantRead(grantee: RuntimeFunction): void {
    grantee.tell({ SECRET_ARN: this.secret.secretArn });
    grantee.allow(['secretsmanager:GetSecretValue'], [this.secret.secretArn]);
  }
}
