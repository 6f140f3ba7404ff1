import { describe, expect, it } from 'vitest';
import { EVERY, PLAIN, propertiesOf, resourcesOf, synthesise } from '../support/a-stack.ts';

const plain = synthesise(PLAIN);
const every = synthesise(EVERY);
const trial = synthesise(EVERY, 'trial');

/** Everything in a template that is equal whatever code it was made with. */
function masked(value: unknown): unknown {
  const text = JSON.stringify(value).replaceAll(/[0-9a-f]{64}/g, '<hash>');
  return JSON.parse(text);
}

describe('a stack', () => {
  it('is what it was, for the shortest brand file', () => {
    expect(masked(plain.template)).toMatchSnapshot();
  });

  it('is protected with all it keeps, save as a trial', () => {
    const kept = ['AWS::DynamoDB::GlobalTable', 'AWS::SecretsManager::Secret', 'AWS::KMS::Key', 'AWS::Logs::LogGroup'];
    const policies = ({ template }: typeof every) =>
      new Set(kept.flatMap((type) => [...resourcesOf(template, type).values()].map((one) => one.DeletionPolicy)));

    expect(every.stack.terminationProtection).toBe(true);
    expect(trial.stack.terminationProtection).toBe(false);
    expect([...policies(every)]).toEqual(['Retain']);
    expect([...policies(trial)]).toEqual(['Delete']);
  });

  it('is tagged with its brand and stage, and goes where the stage says', () => {
    const [table] = propertiesOf(every.template, 'AWS::DynamoDB::GlobalTable');

    expect(table.Replicas[0].Tags).toEqual([
      { Key: 'app', Value: 'groundswell' },
      { Key: 'brand', Value: 'every' },
      { Key: 'stage', Value: 'prod' },
    ]);
    expect(every.stack).toMatchObject({ account: '123456789012', region: 'eu-west-1' });
  });

  it('tells where the API answers, how to make a key, and every queue', () => {
    const outputs = Object.keys(every.template.Outputs).map((id) => id.replace(/[0-9A-F]{8}$/, ''));

    expect(outputs.sort()).toEqual([
      'ApiUrl',
      'DestinationsdesignUrl',
      'DestinationsdigestUrl',
      'DestinationsgrowthUrl',
      'DestinationsplatformUrl',
      'DestinationstriageUrl',
      'MakeKey',
    ]);
  });

  it('names nothing of another brand', () => {
    expect(JSON.stringify(plain.template)).not.toMatch(/\bevery\b(?! )/);
    expect(JSON.stringify(every.template)).not.toMatch(/\bplain\b/);
  });
});

describe('the table', () => {
  const [table] = propertiesOf(plain.template, 'AWS::DynamoDB::GlobalTable');

  it('is billed by use, up to a bound, can be restored to any second of 35 days, and is not deleted by mistake', () => {
    expect(table.BillingMode).toBe('PAY_PER_REQUEST');
    expect(table.WriteOnDemandThroughputSettings).toEqual({ MaxWriteRequestUnits: 4000 });
    expect(table.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
    expect(table.Replicas).toMatchObject([
      {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      },
    ]);
  });
});

describe('what a brand may choose', () => {
  it.each(['AWS::CloudWatch::Dashboard', 'AWS::KMS::Key', 'AWS::Budgets::Budget', 'AWS::SNS::Subscription'])(
    'is there when chosen, and only then: %s',
    (type) => {
      expect(resourcesOf(every.template, type).size).toBe(1);
      expect(resourcesOf(plain.template, type).size).toBe(0);
    },
  );

  it('has its own key encrypt whatever holds words, credentials or ids', () => {
    const { template } = every;
    const [table] = propertiesOf(template, 'AWS::DynamoDB::GlobalTable');

    expect(table.Replicas[0].SSESpecification.KMSMasterKeyId).toBeDefined();
    for (const type of ['AWS::SQS::Queue', 'AWS::SNS::Topic'])
      for (const { KmsMasterKeyId } of propertiesOf(template, type)) expect(KmsMasterKeyId, type).toBeDefined();
    for (const type of ['AWS::SecretsManager::Secret', 'AWS::Logs::LogGroup'])
      for (const { KmsKeyId } of propertiesOf(template, type)) expect(KmsKeyId, type).toBeDefined();
    expect(propertiesOf(template, 'AWS::KMS::Key')[0].EnableKeyRotation).toBe(true);
  });

  it('is a secret that is 43 letters and digits, as the pseudonyms need', () => {
    expect(propertiesOf(plain.template, 'AWS::SecretsManager::Secret')[0].GenerateSecretString).toEqual({
      ExcludePunctuation: true,
      GenerateStringKey: 'secret',
      PasswordLength: 43,
      SecretStringTemplate: '{"credentials":{}}',
    });
  });
});
