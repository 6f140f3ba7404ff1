import { CfnOutput, Stack } from 'aws-cdk-lib';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DIGEST, teamsOf } from '../domain/brand.ts';
import type { Deployment } from './deployment.ts';
import { feedFrom } from './pipeline.ts';
import type { RuntimeFunction } from './runtime-function.ts';
import { ServiceQueue } from './service-queue.ts';

type Destination = { readonly queue: IQueue; readonly deadLetters: IQueue | undefined };

/** A message taken by a bridge that died is another's after so long. */
export const BRIDGE_TIMEOUT_SECONDS = 60;

/** One FIFO queue per product team and one for the weekly digest: made here, or a team's own by its ARN. */
export class Destinations extends Construct {
  /** The teams whose queue a bridge empties. */
  readonly bridged: readonly string[];
  private readonly byName = new Map<string, Destination>();

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    const teams = teamsOf(deployment.brand);
    this.bridged = teams.filter(({ bridge }) => bridge !== null).map(({ id }) => id);
    for (const team of teams) {
      const own = team.queueArn === null ? undefined : Queue.fromQueueArn(this, team.id, team.queueArn);
      this.byName.set(team.id, own ? { queue: own, deadLetters: undefined } : this.make(team.id, deployment));
    }
    this.byName.set(DIGEST, this.make(DIGEST, deployment));
    for (const [name, { queue }] of this.byName) {
      new CfnOutput(this, `${name}Url`, { value: queue.queueUrl, description: `The queue of '${name}'` });
    }
  }

  /** The dead letters that are ours to look after, by the destination's name. */
  get deadLetters(): ReadonlyMap<string, IQueue> {
    return new Map([...this.byName].flatMap(([name, { deadLetters }]) => (deadLetters ? [[name, deadLetters]] : [])));
  }

  /** Let a function send to every destination. */
  grantSend(grantee: RuntimeFunction): void {
    const known = [...this.byName].map(([name, { queue }]) => [name, { url: queue.queueUrl }] as const);
    this.tell(grantee, Object.fromEntries(known));
    grantee.allow(
      ['sqs:SendMessage'],
      [...this.byName.values()].map(({ queue }) => queue.queueArn),
    );
  }

  /** Let a function send dead letters of every destination round again. */
  grantRedrive(grantee: RuntimeFunction): void {
    this.grantSend(grantee);
    const ours = [...this.byName].map(([name, { queue, deadLetters }]) => {
      const dead = deadLetters === undefined ? {} : { deadLettersUrl: deadLetters.queueUrl };
      return [name, { url: queue.queueUrl, ...dead }] as const;
    });
    this.tell(grantee, Object.fromEntries(ours));
    grantee.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
      [...this.deadLetters.values()].map(({ queueArn }) => queueArn),
    );
  }

  /** Hand a team's messages to its bridge, in order. */
  feed(team: string, bridge: RuntimeFunction): void {
    bridge.tell({ TEAM: team });
    // Trackers count calls by the minute: two at once keep a team current without wearing its tool out.
    feedFrom(this.byName.get(team)!.queue, bridge, { batchSize: 10, maxConcurrency: 2 });
  }

  private make(name: string, deployment: Deployment): Destination {
    return new ServiceQueue(this, name, {
      deployment,
      name,
      fifo: true,
      // A team may be away for a week and a half before anything it was told is gone from its queue.
      retentionDays: 14,
      visibilitySeconds: 6 * BRIDGE_TIMEOUT_SECONDS,
    });
  }

  private tell(grantee: RuntimeFunction, known: Readonly<Record<string, unknown>>): void {
    grantee.tell({ DESTINATIONS: Stack.of(this).toJsonString(known) });
  }
}
