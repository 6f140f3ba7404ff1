import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { REASONS } from '../../lib/constructs/acknowledge.ts';
import { EVERY, PLAIN, type Synthesised, synthesise } from '../support/a-stack.ts';

const ROOT = join(import.meta.dirname, '../..');
const example = (id: string) => JSON.parse(readFileSync(join(ROOT, `examples/${id}/brand.json`), 'utf8'));
const rules = (found: Synthesised['unanswered']) => [...new Set(found.map(({ rule }) => rule))].sort();

describe('what cdk-nag finds', () => {
  it.each([
    ['the example Acme', example('acme')],
    ['the example Birch', example('birch')],
    ['the shortest brand file', PLAIN],
    ['a brand file that uses everything', EVERY],
  ])('is answered in full for %s', (_, brand) => {
    const { unanswered, answered } = synthesise(brand);

    expect(unanswered).toEqual([]);
    expect(answered.length).toBeGreaterThan(10);
  });

  it('is seen when something unsafe is built in', () => {
    const { unanswered } = synthesise(PLAIN, 'prod', (stack) => {
      new Queue(stack, 'Planted');
      const ingest = stack.node.findChild('ingest') as LambdaFunction;
      ingest.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }));
    });

    expect(rules(unanswered)).toEqual([
      'AwsSolutions-IAM5[Action::dynamodb:*]',
      'AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions-SQS3',
      'AwsSolutions-SQS4',
      'Serverless-SQSRedrivePolicy',
    ]);
  });
});

describe('an answer', () => {
  const all = [PLAIN, EVERY].map((brand) => synthesise(brand));

  it('is given on the construct it is about, never on a group of them', () => {
    for (const { construct, answeredAt } of all.flatMap(({ answered }) => answered)) {
      expect([`${answeredAt}/Resource`, `${answeredAt}/DefaultPolicy/Resource`]).toContain(construct);
    }
  });

  it('has a reason of some length, which the decisions repeat, and none is left over', () => {
    const page = readFileSync(join(ROOT, 'docs/decisions/stack-acknowledgements.md'), 'utf8');
    const used = rules(all.flatMap(({ answered }) => answered));

    expect(used).toEqual(Object.keys(REASONS).sort());
    for (const [rule, reason] of Object.entries(REASONS)) {
      expect(reason.length, rule).toBeGreaterThan(40);
      expect(page, rule).toContain(`\`${rule}\``);
      expect(page, rule).toContain(reason);
    }
  });
});
