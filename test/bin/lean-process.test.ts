import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder } from '../support/a-command.ts';

const MODULE = join(import.meta.dirname, '../../bin/lean-process.ts');

/** A program that becomes lean and then tells its number, its flags, its arguments and what it was begun with. */
async function aProgram(env: Record<string, string> = {}) {
  const file = join(aFolder().folder, 'program.ts');
  const tell = '{ pid: process.pid, flags: process.execArgv, args: process.argv.slice(2), env: process.env }';
  writeFileSync(
    file,
    `import { beLean } from ${JSON.stringify(MODULE)};\nbeLean();\nconsole.log(JSON.stringify(${tell}));`,
  );
  const flags = ['--max-semi-space-size=8'];
  const child = spawn(process.execPath, [...flags, file, 'start', '--port', '0'], { env: { ...process.env, ...env } });
  let out = '';
  let err = '';
  child.stdout.on('data', (part) => {
    out += part;
  });
  child.stderr.on('data', (part) => {
    err += part;
  });
  await once(child, 'close');
  return { pid: child.pid, told: JSON.parse(out), err };
}

it.skipIf(process.platform === 'win32')(
  'begins the same process anew, with its flags and arguments, and says nothing',
  async () => {
    const { pid, told, err } = await aProgram();

    expect(told).toMatchObject({ pid, flags: ['--max-semi-space-size=8'], args: ['start', '--port', '0'] });
    expect(told.env).toMatchObject({
      MALLOC_ARENA_MAX: '1',
      NODE_COMPILE_CACHE: expect.stringContaining('groundswell'),
    });
    expect(err).toBe('');
  },
);

it('leaves a process alone that its user began otherwise', async () => {
  const { told } = await aProgram({ MALLOC_ARENA_MAX: '4' });

  expect(told.env.MALLOC_ARENA_MAX).toBe('4');
  expect(told.env).not.toHaveProperty('NODE_COMPILE_CACHE');
});
