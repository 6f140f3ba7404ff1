import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { analyse } from 'scslre';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

type Expression = { readonly where: string; readonly source: string; readonly flags: string };

describe('the regular expressions', () => {
  it('take time in proportion to the text, all that are written out', () => {
    const written = sourceFiles().flatMap((file) => literalsOf(file));

    expect(written.length).toBeGreaterThan(100);
    expect(written.filter(backtracks).map(({ where, source }) => `${where} /${source}/`)).toEqual([]);
  });

  it('take time in proportion to the text, all that are put together', async () => {
    const files = sourceFiles().filter((file) => buildsExpressions(file));

    const built: Expression[][] = [];
    for (const file of files) built.push(await expressionsBuiltBy(file));

    expect(built.flat().filter(backtracks)).toEqual([]);
    // What is put together later than at import, from what somebody else wrote, could not be looked at here.
    expect(files.filter((_, i) => built[i]!.length === 0).map(nameOf)).toEqual([]);
  });

  it.each([
    ['nested loops', '^(a+)+$'],
    ['loops that can trade letters', '^a*\\d?a*b'],
    ['a loop begun anew at every place', '\\s+$'],
  ])('are caught when they can backtrack badly: %s', (_, source) => {
    expect(backtracks({ where: '', source, flags: '' })).toBe(true);
  });
});

function sourceFiles(): string[] {
  return ['lib', 'functions', 'bin'].flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(ROOT, room, name)),
  );
}

/** Whether some text makes it take time that grows faster than the text does. */
function backtracks({ source, flags }: Expression): boolean {
  return analyse({ source, flags }).reports.length > 0;
}

function literalsOf(file: string): Expression[] {
  return nodesOf(file)
    .filter(ts.isRegularExpressionLiteral)
    .map(({ text }) => {
      const end = text.lastIndexOf('/');
      return { where: nameOf(file), source: text.slice(1, end), flags: text.slice(end + 1) };
    });
}

function buildsExpressions(file: string): boolean {
  return nodesOf(file).some(
    (node) =>
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'RegExp',
  );
}

/** The expressions a file makes while it is imported. */
async function expressionsBuiltBy(file: string): Promise<Expression[]> {
  const { RegExp: original } = globalThis;
  const built: Expression[] = [];
  const keep = (expression: RegExp): RegExp => {
    const { source, flags } = expression;
    if (new Error().stack?.includes(nameOf(file))) built.push({ where: nameOf(file), source, flags });
    return expression;
  };
  globalThis.RegExp = new Proxy(original, {
    construct: (target, given: [string, string?]) => keep(new target(...given)),
    apply: (target, _, given: [string, string?]) => keep(target(...given)),
  });
  try {
    await import(/* @vite-ignore */ `${file}?expressions`);
  } finally {
    globalThis.RegExp = original;
  }
  return built;
}

function nodesOf(file: string): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  return nodes;
}

function nameOf(file: string): string {
  return relative(ROOT, file);
}
