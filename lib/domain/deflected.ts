import type { Measure } from './figures/figure.ts';

declare const kindOfDeflection: unique symbol;

/** What was seen, what a model says, what members said when asked. They overlap, so adding them up would be wrong. */
export type DeflectionKind = 'observed' | 'modelled' | 'surveyed';

/**
 * An amount of support that the community took off somebody's hands, of one kind. It is no number: neither `+` nor
 * anything that takes numbers takes it, so no two kinds can be added up. It leaves this form only as a figure.
 */
export type Deflected<Kind extends DeflectionKind> = {
  readonly [kindOfDeflection]: Kind;
  readonly measure: Measure;
};

export function deflected<Kind extends DeflectionKind>(_kind: Kind, measure: Measure): Deflected<Kind> {
  return { measure } as Deflected<Kind>;
}

/** The one way into a report: under the name of its own kind. */
export function deflectionEntry<Kind extends DeflectionKind>(
  kind: NoInfer<Kind>,
  name: string,
  amount: Deflected<Kind>,
): [string, Measure] {
  return [`deflection.${kind}.${name}`, amount.measure];
}
