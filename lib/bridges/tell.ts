import type { Bridge } from '../domain/brand-delivery.ts';
import type { Dialogue, Telling } from './dialogue.ts';
import { tellGithub } from './github.ts';
import { tellSlack } from './slack.ts';
import { tellWebhook } from './webhook.ts';

const TOOLS: { readonly [Kind in Bridge['kind']]: (telling: Telling<Kind>) => Dialogue } = {
  github: tellGithub,
  slack: tellSlack,
  webhook: tellWebhook,
};

/** Begin the dialogue with the tool a team works with. */
export function tell<Kind extends Bridge['kind']>(kind: Kind, telling: Telling<Kind>): Dialogue {
  return TOOLS[kind](telling);
}
