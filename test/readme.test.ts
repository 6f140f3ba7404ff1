import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

describe('the README', () => {
  it('shows a piece of the report that the example ends in', () => {
    const report = readFileSync(join(ROOT, 'examples/acme/report.md'), 'utf8');
    const piece = report.split('\n## Problems reported')[0]!.replace('# ', '### ').replace('\n## ', '\n#### ').trim();

    const shown = /<!-- report -->\n([\s\S]*?)<!-- \/report -->/.exec(readme)?.[1]?.trim();
    if (process.env.WRITE_README)
      writeFileSync(
        join(ROOT, 'README.md'),
        readme.replace(/(<!-- report -->\n)[\s\S]*?(<!-- \/report -->)/, `$1\n${piece}\n\n$2`),
      );

    expect(shown).toBe(piece);
  });

  it('names only commands and scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const program = readFileSync(join(ROOT, 'bin/commands/program.ts'), 'utf8');

    for (const [, name] of readme.matchAll(/npm run (\w+)/g)) expect(scripts).toHaveProperty(name!);
    for (const [, name] of readme.matchAll(/npx groundswell ([\w-]+)/g)) {
      const [first, ...rest] = name!.split('-');
      const inCode = [first!, ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
      expect(program).toContain(`${inCode}Command`);
    }
  });
});
