import type { ConnectorName } from '../domain/brand-sources.ts';
import { bettermode } from './bettermode.ts';
import { canny } from './canny.ts';
import type { Connector } from './connector.ts';
import { discourse } from './discourse.ts';
import { generic } from './generic.ts';
import { github } from './github.ts';
import { intercom } from './intercom.ts';
import { meta } from './meta.ts';
import { slack } from './slack.ts';
import { telegram } from './telegram.ts';
import { zendesk } from './zendesk.ts';

/** Every connector there is, by its name. */
export const CONNECTORS: Readonly<Record<ConnectorName, Connector>> = {
  generic,
  discourse,
  github,
  slack,
  meta,
  intercom,
  zendesk,
  canny,
  telegram,
  bettermode,
};

/** The connector of a name. */
export function connectorFor(name: ConnectorName): Connector {
  return CONNECTORS[name];
}
