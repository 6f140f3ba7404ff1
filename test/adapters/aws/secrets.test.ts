import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { openSecrets } from '../../../lib/adapters/aws/secrets.ts';
import { MisconfiguredError, UnavailableError } from '../../../lib/domain/errors.ts';
import { aHandClock } from '../local/hand-clock.ts';
import { anAwsError } from './an-aws-error.ts';

const manager = mockClient(SecretsManagerClient);
const SECRET = Buffer.alloc(32, 7).toString('base64url');

beforeEach(() => {
  manager.reset();
});

function holds(value: unknown): void {
  manager.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(value) });
}

function theSecrets() {
  const clock = aHandClock();
  const client = new SecretsManagerClient({ region: 'eu-west-1' });
  return { clock, secrets: openSecrets({ SECRET_ARN: 'arn:aws:secretsmanager:x' }, client, clock) };
}

it('reads the secret and the credentials of a brand in one call', async () => {
  holds({ secret: SECRET, credentials: { 'bridge/design': ['new', 'old'] } });
  const { secrets } = theSecrets();

  const [secret, slots, none] = await Promise.all([
    secrets.secret(),
    secrets.credentials.read('bridge/design'),
    secrets.credentials.read('report/slack'),
  ]);

  expect(Buffer.from(secret)).toEqual(Buffer.alloc(32, 7));
  expect([slots, none]).toEqual([['new', 'old'], []]);
  expect(manager.calls()).toHaveLength(1);
});

it('sees a changed credential after five minutes', async () => {
  holds({ secret: SECRET, credentials: { 'report/slack': ['old'] } });
  const { secrets, clock } = theSecrets();
  await secrets.credentials.read('report/slack');
  holds({ secret: SECRET, credentials: { 'report/slack': ['new', 'old'] } });

  clock.pass(299);
  const early = await secrets.credentials.read('report/slack');
  clock.pass(1);
  const late = await secrets.credentials.read('report/slack');

  expect([early, late]).toEqual([['old'], ['new', 'old']]);
});

it('asks again after it was not answered', async () => {
  manager.on(GetSecretValueCommand).rejectsOnce(anAwsError('InternalServiceError', 500));
  const { secrets } = theSecrets();

  await expect(secrets.secret()).rejects.toBeInstanceOf(UnavailableError);
  holds({ secret: SECRET });

  expect(Buffer.from(await secrets.secret())).toEqual(Buffer.alloc(32, 7));
});

it.each([{ secret: SECRET.slice(1) }, { credentials: {} }, 'words'])(
  'goes on with no secret but a whole one, and does not quote it: %j',
  async (value) => {
    holds(value);
    const { secrets } = theSecrets();

    const read = secrets.secret();

    await expect(read).rejects.toBeInstanceOf(MisconfiguredError);
    await expect(read).rejects.not.toThrow(SECRET.slice(1, 20));
  },
);

it.each(['ResourceNotFoundException', 'AccessDeniedException'])(
  'says that we were deployed wrongly after %s',
  async (name) => {
    manager.on(GetSecretValueCommand).rejects(anAwsError(name));

    await expect(theSecrets().secrets.secret()).rejects.toBeInstanceOf(MisconfiguredError);
  },
);

it('needs to be told where the secret is', async () => {
  await expect(openSecrets({}).secret()).rejects.toThrow('SECRET_ARN');
});
