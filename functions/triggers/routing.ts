import { NotFoundError } from '../../lib/domain/errors.ts';
import { MethodNotAllowed } from './problem.ts';

/** The route that a call is for, and what its path names. */
export type Found<Route> = { readonly route: Route; readonly parameters: Readonly<Record<string, string>> };

type Path<Route> = { readonly route: Route; readonly method: string; readonly parts: readonly string[] };

/**
 * Finds the route of a call among these. Every call goes through it, so paths are taken apart once, beforehand.
 *
 * As API Gateway does: a path that is spelled out comes before one that would take anything there.
 */
export function routeFinder<Route extends { readonly on: string }>(
  routes: readonly Route[],
): (method: string, path: string) => Found<Route> {
  const known = routes
    .map((route): Path<Route> => {
      const [method, path] = route.on.split(' ') as [string, string];
      return { route, method, parts: path.split('/') };
    })
    .sort((a, b) => a.route.on.split('{').length - b.route.on.split('{').length);
  return (method, path) => {
    const asked = path.split('/');
    const found = known.find((one) => one.method === method && fits(one.parts, asked));
    if (found === undefined) throw otherwise(known, asked);
    const named = found.parts.flatMap((part, i) => {
      return part.startsWith('{') ? [[part.slice(1, -1), decoded(asked[i]!)]] : [];
    });
    return { route: found.route, parameters: Object.fromEntries(named) };
  };
}

/** What is wrong where no route fits: the method, or the path itself. */
function otherwise(known: readonly Path<unknown>[], asked: readonly string[]): Error {
  const allow = known.filter(({ parts }) => fits(parts, asked)).map(({ method }) => method);
  return allow.length === 0 ? new NotFoundError('There is nothing here.') : new MethodNotAllowed([...new Set(allow)]);
}

function fits(parts: readonly string[], asked: readonly string[]): boolean {
  return (
    parts.length === asked.length &&
    parts.every((part, i) => part === asked[i] || (part.startsWith('{') && asked[i] !== ''))
  );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new NotFoundError('There is nothing here.');
  }
}
