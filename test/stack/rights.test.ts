import { describe, expect, it } from 'vitest';
import { bundle, DOORS, type Door } from '../support/a-bundle.ts';
import { rightsOf, rolesOfFunctions } from '../support/a-policy.ts';
import { EVERY, PLAIN, propertiesOf, synthesise, type Template } from '../support/a-stack.ts';

/** What each verb of a port asks of AWS, through the command its adapter sends. */
const ACTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  GetItem: ['dynamodb:GetItem'],
  PutItem: ['dynamodb:PutItem'],
  DeleteItem: ['dynamodb:DeleteItem'],
  Query: ['dynamodb:Query'],
  Scan: ['dynamodb:Scan'],
  SendMessageBatch: ['sqs:SendMessage'],
  ReceiveMessage: ['sqs:ReceiveMessage'],
  DeleteMessageBatch: ['sqs:DeleteMessage'],
  ChangeMessageVisibility: ['sqs:ChangeMessageVisibility'],
  GetQueueAttributes: ['sqs:GetQueueAttributes'],
  // SES checks a mail that its sender composed as a raw one, too.
  SendEmail: ['ses:SendEmail', 'ses:SendRawEmail'],
  GetSecretValue: ['secretsmanager:GetSecretValue'],
};

/** Which command each verb sends, as our code writes it. */
const COMMAND_OF: readonly (readonly [RegExp, string])[] = [
  [/\btable\d*\.get\(/, 'GetItem'],
  [/\btable\d*\.put\(/, 'PutItem'],
  [/\btable\d*\.delete\(/, 'DeleteItem'],
  [/\btable\d*\.query\(/, 'Query'],
  [/\btable\d*\.scan\(/, 'Scan'],
  [/\b(posts|queue|deadLetters)\d*\.send\(/, 'SendMessageBatch'],
  [/\b(posts|queue|deadLetters)\d*\.receive\(/, 'ReceiveMessage'],
  [/\b(posts|queue|deadLetters)\d*\.remove\(/, 'DeleteMessageBatch'],
  [/\b(posts|queue|deadLetters)\d*\.release\(/, 'ChangeMessageVisibility'],
  [/\b(posts|queue|deadLetters)\d*\.depth\(/, 'GetQueueAttributes'],
  [/\bmail\d*\.send\(/, 'SendEmail'],
  [/\bcredentials\d*\.read\(|\)\.secret\(/, 'GetSecretValue'],
];

/** What Lambda does in a function's name: it writes its log, takes from its queue, keeps what failed, traces it. */
const OF_LAMBDA = {
  every: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  fed: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  scheduled: ['sqs:SendMessage'],
  traced: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  encrypted: ['kms:Decrypt', 'kms:GenerateDataKey'],
} as const;
const FED: readonly Door[] = ['classify', 'bridge'];
const SCHEDULED: readonly Door[] = ['aggregate', 'report', 'poll'];

const every = synthesise(EVERY).template;
const plain = synthesise(PLAIN).template;

describe('a function', () => {
  it.each(DOORS)('may do exactly what its code does: %s', (door) => {
    const expected = new Set([
      ...actionsIn(door),
      ...OF_LAMBDA.every,
      ...OF_LAMBDA.traced,
      ...OF_LAMBDA.encrypted,
      ...(FED.includes(door) ? OF_LAMBDA.fed : []),
      ...(SCHEDULED.includes(door) ? OF_LAMBDA.scheduled : []),
    ]);

    for (const role of rolesOf(door, every)) {
      const granted = new Set(rightsOf(role, every).map(({ action }) => action));
      expect([...granted].sort()).toEqual([...expected].sort());
    }
  });

  it('may do these things and no others', () => {
    const rights = [...rolesOfFunctions(every)].flatMap(([name, role]) =>
      rightsOf(role, every).map(
        ({ action, on, condition }) =>
          `${name} ${action} ${on}${condition === undefined ? '' : ` if ${JSON.stringify(condition)}`}`,
      ),
    );

    expect(rights.sort()).toMatchSnapshot();
  });

  it('may send no mail, use no key and trace nothing where its brand wants none of it', () => {
    const left = [...rolesOfFunctions(plain).values()].flatMap((role) => rightsOf(role, plain));

    expect(left.filter(({ action }) => /^(ses|kms|xray):/.test(action))).toEqual([]);
  });
});

describe('no star', () => {
  it.each([
    ['the shortest brand file', plain],
    ['a brand file that uses everything', every],
  ])('stands in a role, save for what AWS cannot scope: %s', (_, template) => {
    const statements = propertiesOf(template, 'AWS::IAM::Policy').flatMap(
      ({ PolicyDocument }) => PolicyDocument.Statement,
    );
    const starred = statements.filter(({ Action, Resource }) => JSON.stringify([Action, Resource]).includes('*'));

    for (const { Action } of starred) expect(Action).toEqual(OF_LAMBDA.traced);
    for (const role of propertiesOf(template, 'AWS::IAM::Role')) {
      expect(role.ManagedPolicyArns).toBeUndefined();
      expect(role.Policies).toBeUndefined();
    }
  });

  it('stands in the policy of a queue or topic but to refuse', () => {
    for (const type of ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy']) {
      for (const { PolicyDocument } of propertiesOf(every, type)) {
        for (const statement of PolicyDocument.Statement) {
          if (JSON.stringify(statement).includes('*')) expect(statement.Effect).toBe('Deny');
        }
      }
    }
  });
});

describe('the commands in the bundles', () => {
  it('are all known here', () => {
    const adapters = DOORS.flatMap((door) => filesIn(door)).filter((file) => file.startsWith('lib/adapters/aws'));
    const sent = adapters.flatMap((file) =>
      [...file.matchAll(/new (?:\w+\.)?(\w+?)Command\d*\(/g)].map(([, name]) => name!),
    );

    expect([...new Set(sent)].sort()).toEqual(Object.keys(ACTIONS_OF).sort());
    expect([...new Set(COMMAND_OF.map(([, command]) => command))].sort()).toEqual(Object.keys(ACTIONS_OF).sort());
  });
});

/** The actions behind every verb in what is left of our own files once the bundler has dropped what nobody calls. */
function actionsIn(door: Door): string[] {
  const files = filesIn(door).filter((file) => /^(functions|lib)\//.test(file) && !file.startsWith('lib/adapters'));
  const called = COMMAND_OF.filter(([verb]) => files.some((file) => verb.test(file)));
  return called.flatMap(([, command]) => ACTIONS_OF[command]!);
}

/** The files of a bundle, each beginning with its path, as the bundler left them. */
function filesIn(door: Door): string[] {
  return bundle(door, { minify: false }).code.split(/^\/\/ (?=(?:functions|lib|node_modules)\/)/m);
}

function rolesOf(door: Door, template: Template): string[] {
  const roles = [...rolesOfFunctions(template)].filter(([name]) => name.startsWith(door)).map(([, role]) => role);
  expect(roles.length).toBeGreaterThan(0);
  return roles;
}
