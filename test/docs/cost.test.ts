import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { runCommand } from '../../bin/commands/program.ts';

const FILE = join(import.meta.dirname, '../../docs/cost.md');
const FORECAST = /<!-- npx groundswell (.+?) -->\n(?:\n```text\n[\s\S]*?```\n)?/g;

async function printed(argv: readonly string[]): Promise<string> {
  let text = '';
  const code = await runCommand(argv, {
    input: Readable.from([]),
    cwd: '.',
    interactive: false,
    async out(part) {
      text += part;
    },
    err: () => {},
    progress: () => {},
    progressEnd: () => {},
  });
  expect(code).toBe(0);
  return text;
}

it('shows forecasts as the command prints them (WRITE_DOCS=1 writes them)', async () => {
  const document = readFileSync(FILE, 'utf8');
  const commands = [...document.matchAll(FORECAST)].map(([, command]) => command!);
  const texts = new Map<string, string>();
  for (const command of commands) texts.set(command, await printed(command.split(' ')));

  const fresh = document.replace(FORECAST, (_, command: string) => {
    return `<!-- npx groundswell ${command} -->\n\n\`\`\`text\n${texts.get(command)}\`\`\`\n`;
  });
  if (process.env.WRITE_DOCS) writeFileSync(FILE, fresh);

  expect(commands.length).toBeGreaterThan(2);
  expect(readFileSync(FILE, 'utf8')).toBe(fresh);
});
