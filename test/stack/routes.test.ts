import { describe, expect, it } from 'vitest';
import { routes as access } from '../../functions/access.ts';
import { routes as explain } from '../../functions/explain.ts';
import { routes as hooks } from '../../functions/hooks.ts';
import { routes as ingest } from '../../functions/ingest.ts';
import { routes as insights } from '../../functions/insights.ts';
import { routes as lists } from '../../functions/lists.ts';
import { routes as manage } from '../../functions/manage.ts';
import { plainName } from '../support/a-policy.ts';
import { PLAIN, propertiesOf, synthesise } from '../support/a-stack.ts';

const { template } = synthesise(PLAIN);

describe('the API', () => {
  it('sends each call to the function that answers it, and knows no other', () => {
    const answered = Object.entries({ ingest, hooks, insights, lists, explain, manage, access }).flatMap(
      ([door, routes]) => routes.map(({ on }) => `${on} → ${door}`),
    );

    expect(routesIn().sort()).toEqual(answered.sort());
  });
});

/** Every route of the template with the function behind it. */
function routesIn(): string[] {
  return propertiesOf(template, 'AWS::ApiGatewayV2::Route').map(({ RouteKey, Target }) => {
    const { Ref: integration } = Target['Fn::Join'][1].find((part: unknown) => typeof part === 'object');
    const { IntegrationUri } = template.Resources[integration]!.Properties;
    return `${RouteKey} → ${plainName(IntegrationUri['Fn::GetAtt'][0])}`;
  });
}
