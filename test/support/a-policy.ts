import { type Resource, resourcesOf, type Template } from './a-stack.ts';

/** One right: an action on a resource, perhaps on condition. */
export type Right = {
  readonly action: string;
  readonly on: string;
  readonly condition: unknown;
};

/** What a role may do, from every policy that names it; `on` is a resource's logical id, or its ARN. */
export function rightsOf(roleId: string, template: Template): Right[] {
  return [...resourcesOf(template, 'AWS::IAM::Policy').values()]
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === roleId))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .flatMap(({ Action, Resource, Condition }) =>
      listOf(Action).flatMap((action) =>
        listOf(Resource).map((on) => ({ action: String(action), on: nameOf(on), condition: Condition })),
      ),
    );
}

/** Every function's role, by the function's name in the stack. */
export function rolesOfFunctions(template: Template): Map<string, string> {
  const functions = [...resourcesOf(template, 'AWS::Lambda::Function')];
  return new Map(functions.map(([id, { Properties }]) => [plainName(id), roleOf(Properties)]));
}

function roleOf({ Role }: Resource['Properties']): string {
  return Role['Fn::GetAtt'][0];
}

function nameOf(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const { Ref, 'Fn::GetAtt': attribute } = resource as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  const id = Ref ?? attribute?.[0];
  return id === undefined ? JSON.stringify(resource) : plainName(id);
}

/** A logical id without the hash that keeps it unique. */
export function plainName(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
