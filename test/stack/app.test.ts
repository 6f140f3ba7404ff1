import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'groundswell-app-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Run the app as the CDK's command line does, without bundling. */
function runApp(context: Record<string, unknown>, cwd = ROOT) {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const ran = spawnSync(process.execPath, [join(ROOT, 'bin/app.ts')], {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, 'aws:cdk:bundling-stacks': [] }),
    },
  });
  const stacks = readdirSync(outdir).flatMap((name) => /^(.*)\.template\.json$/.exec(name)?.[1] ?? []);
  return { exit: ran.status, stacks: stacks.sort(), said: ran.stderr };
}

function aBrandFile(name: string, brand: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof brand === 'string' ? brand : JSON.stringify(brand));
  return file;
}

describe('the app', () => {
  it('makes a stack of each example where there is no brand of one’s own', () => {
    const fresh = mkdtempSync(join(folder, 'fresh-'));
    symlinkSync(join(ROOT, 'examples'), join(fresh, 'examples'));

    expect(runApp({}, fresh)).toMatchObject({ exit: 0, stacks: ['insights-acme-prod', 'insights-birch-prod'] });
  });

  it('makes those of the brands and the stage that are named', () => {
    const stages = { prod: { account: '123456789012', region: 'eu-west-1' }, trial: { keep: false } };
    const files = ['ash', 'elm'].map((id) => aBrandFile(`${id}.json`, { id, name: id, deploy: { stages } }));

    const { stacks } = runApp({ brand: files.join(','), stage: 'trial' });

    expect(stacks).toEqual(['insights-ash-trial', 'insights-elm-trial']);
  });

  it.each([
    ['is not JSON', aBrandFile('torn.json', '{"id":'), ['torn.json', 'not JSON']],
    [
      'breaks the schema',
      aBrandFile('odd.json', {
        id: 'Odd',
        name: 'Odd',
        deploy: { logDays: 10 },
        teams: [{ id: 'a', queueArn: 'arn:b' }],
      }),
      ['odd.json', '/id: must be lower-case', '/deploy/logDays', '/teams/0/queueArn: must be the ARN of a FIFO queue'],
    ],
  ])('says in words what is wrong with a brand file that %s, and ends with 1', (_, file, words) => {
    const { exit, stacks, said } = runApp({ brand: file });

    expect([exit, stacks]).toEqual([1, []]);
    for (const word of words) expect(said).toContain(word);
    expect(said).not.toMatch(/^\s+at /m);
  });

  it('makes nothing when two files are of one brand, or no brand has the stage', () => {
    const one = aBrandFile('one.json', { id: 'oak', name: 'Oak' });
    const two = aBrandFile('two.json', { id: 'oak', name: 'Oak again' });

    expect(runApp({ brand: `${one},${two}` })).toMatchObject({ exit: 1, said: expect.stringContaining("brand 'oak'") });
    expect(runApp({ brand: one, stage: 'test' })).toMatchObject({ exit: 1, said: expect.stringContaining("'prod'") });
  });
});
