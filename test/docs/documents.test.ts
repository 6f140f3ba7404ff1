import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../bin/commands/program.ts';
import { Task } from '../../functions/manage.ts';
import { parseBrand } from '../../lib/domain/brand.ts';

const ROOT = join(import.meta.dirname, '../..');
const DOCS = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name: `docs/${name}`, text: readFileSync(join(ROOT, 'docs', name), 'utf8') }));
const deploy = DOCS.find(({ name }) => name === 'docs/deploy.md')!.text;

/** What a command says of itself, run in this process. */
async function helpOf(command: string): Promise<string> {
  let out = '';
  await runCommand([...command.split(' '), '--help'], {
    input: Readable.from([]),
    cwd: ROOT,
    interactive: false,
    async out(text) {
      out += text;
    },
    err: () => {},
    progress: () => {},
    progressEnd: () => {},
  });
  return out;
}

/** Every whole JSON example of a document. */
function examplesIn(text: string): { readonly [name: string]: unknown }[] {
  return [...text.matchAll(/^```json\n(\{[\s\S]*?)^```$/gm)].map(([, json]) => JSON.parse(json!));
}

describe('the documents', () => {
  it('name only commands that there are, with options they take', async () => {
    const used = DOCS.flatMap(({ name, text }) =>
      [...text.matchAll(/npx groundswell ([a-z][a-z-]*)((?: [a-z][a-z-]*(?=[\s`]))?)([^`\n]*)/g)].map(
        ([, command, second, rest]) => ({
          name,
          command: command!,
          // A word after it may be a command of its own; where it is none, help is that of the first.
          words: `${command}${second}`,
          options: [...rest!.matchAll(/ (--[a-z][a-z-]*)/g)].map(([, option]) => option!),
        }),
      ),
    );

    expect(used.length).toBeGreaterThan(10);
    for (const { name, command, words, options } of used) {
      const help = await helpOf(words);
      expect(help, `${name}: ${command}`).toContain(`groundswell ${command}`);
      for (const option of options) expect(help, `${name}: ${command}`).toContain(option);
    }
  });

  it('name only scripts and CDK commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

    for (const { name, text } of DOCS) {
      for (const [, script] of text.matchAll(/npm run ([\w:]+)/g)) expect(scripts, name).toHaveProperty([script!]);
      for (const [, command] of text.matchAll(/npx cdk (\w+)/g)) {
        expect(['bootstrap', 'deploy', 'destroy', 'diff', 'synth'], name).toContain(command);
      }
    }
  });

  it('link to files and headings that there are', () => {
    for (const { name, text } of DOCS) {
      for (const [, target] of text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
        const [path, anchor] = target!.split('#') as [string, string?];
        const file = path === '' ? join(ROOT, name) : resolve(ROOT, dirname(name), path);
        expect(existsSync(file), `${name} → ${target}`).toBe(true);
        if (anchor !== undefined) expect(anchorsOf(file), `${name} → ${target}`).toContain(anchor);
      }
    }
  });

  it('show brand files that are valid, and tasks that the function takes', () => {
    const brands = DOCS.flatMap(({ text }) => examplesIn(text)).filter(
      (example) => 'id' in example && 'name' in example,
    );
    const tasks = [...deploy.matchAll(/--payload '(\{"task".*?\})'/g)].map(([, task]) => JSON.parse(task!));

    expect(brands.length).toBeGreaterThan(0);
    for (const brand of brands) expect(() => parseBrand(brand)).not.toThrow();
    expect(tasks.map(({ task }) => task)).toEqual(['make-key', 'replay']);
    for (const task of tasks) expect(Task.safeParse(task).success).toBe(true);
  });

  it('bound CloudFormation by the services the stack is made of', () => {
    const [policy] = examplesIn(deploy).filter((example) => JSON.stringify(example).includes('dynamodb:*'));
    const actions = (policy!.Statement as { Action: string | string[] }[]).flatMap(({ Action }) => Action);
    const allowed = new Set(actions.map((action) => action.split(':')[0]));

    const services = servicesOfTheStack();

    expect(services.length).toBeGreaterThan(8);
    expect(services.filter((service) => !allowed.has(service))).toEqual([]);
  });
});

/** The services whose constructs the stack imports, by their prefix in IAM. */
function servicesOfTheStack(): string[] {
  const folder = join(ROOT, 'lib/constructs');
  const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const imported = sources.flatMap((source) =>
    [...source.matchAll(/'aws-cdk-lib\/aws-([a-z0-9]+)/g)].map(([, one]) => one!),
  );
  return [...new Set(imported.map((name) => (name.startsWith('apigateway') ? 'apigateway' : name)))];
}

function anchorsOf(file: string): string[] {
  const headings = readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
