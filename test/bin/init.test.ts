import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../bin/commands/program.ts';
import { parseBrand } from '../../lib/domain/brand.ts';
import { groundswell } from '../support/a-command.ts';

const aPlace = () => mkdtempSync(join(tmpdir(), 'groundswell-'));
const written = (cwd: string, id: string) => JSON.parse(readFileSync(join(cwd, 'brands', `${id}.json`), 'utf8'));

/** A person who answers line by line, and what was said to them. */
async function answering(cwd: string, lines: readonly string[], options: readonly string[] = []) {
  const said: string[] = [];
  const code = await runCommand(['init', ...options], {
    input: Readable.from(lines.map((line) => Buffer.from(`${line}\n`))),
    cwd,
    interactive: true,
    out: async () => {},
    err: (text) => void said.push(text),
    progress: () => {},
    progressEnd: () => {},
  });
  return { code, said: said.join('\n') };
}

describe('groundswell init', () => {
  it('asks for a brand, offers defaults, and asks again with what is wrong', async () => {
    const cwd = aPlace();
    const lines = [
      'Blue Bird',
      'blue-bird',
      '',
      'Berlin',
      'Europe/Berlin',
      'en, de',
      'Billing',
      'Billing & plans: invoice, refund',
      'Größe: size chart',
      '',
      'payments, shop',
      'nobody',
      '',
      'triage',
    ];

    const { code, said } = await answering(cwd, lines);

    expect(code).toBe(0);
    expect(written(cwd, 'blue-bird')).toEqual({
      $schema: expect.stringContaining('schema/brand.json'),
      id: 'blue-bird',
      name: 'Blue Bird',
      timeZone: 'Europe/Berlin',
      languages: ['en', 'de'],
      taxonomy: [
        { id: 'billing-plans', name: 'Billing & plans', phrases: ['invoice', 'refund'] },
        { id: 'grosse', name: 'Größe', phrases: ['size chart'] },
      ],
      teams: [{ id: 'payments' }, { id: 'shop' }],
      routing: [{ destination: 'payments', theme: 'billing-plans' }],
    });
    expect(parseBrand(written(cwd, 'blue-bird')).routing).toHaveLength(1);
    expect(said).toContain('must be lower-case letters, digits and dashes');
    expect(said).toContain('must be an IANA time zone');
    expect(said).toContain('must be a name, a colon and phrases');
    expect(said).toContain('npx groundswell start --brand brands/blue-bird.json');
    expect(said).toContain('npx cdk synth -c brand=brands/blue-bird.json');
  });

  it('writes nothing when the answers end too early', async () => {
    const cwd = aPlace();

    const { code, said } = await answering(cwd, ['blue-bird']);

    expect(code).toBe(1);
    expect(said).toContain('The answers ended before the questions did');
    expect(() => written(cwd, 'blue-bird')).toThrow('ENOENT');
  });

  it('asks nothing when the id is given, and never writes over a file unless told to', async () => {
    const cwd = aPlace();

    const first = await groundswell(['init', '--id', 'acme', '--name', 'Acme Boards'], '', cwd);
    const second = await groundswell(['init', '--id', 'acme', '--name', 'Other'], '', cwd);
    const name = written(cwd, 'acme').name;
    const forced = await groundswell(['init', '--id', 'acme', '--name', 'Other', '--force'], '', cwd);

    expect(first).toMatchObject({ code: 0, out: 'brands/acme.json\n' });
    expect(second.code).toBe(1);
    expect(second.err).toContain('is there already; --force writes over it');
    expect(name).toBe('Acme Boards');
    expect(forced.code).toBe(0);
    expect(written(cwd, 'acme')).toMatchObject({ id: 'acme', name: 'Other' });
  });

  it('says what is wrong with an option before it asks anything', async () => {
    const { code, said } = await answering(aPlace(), [], ['--time-zone', 'Mars/Olympus']);

    expect(code).toBe(1);
    expect(said).toContain('/timeZone: must be an IANA time zone');
    expect(said).not.toContain('Id of the brand');
  });

  it('says what is missing where nobody can be asked', async () => {
    const { code, err } = await groundswell(['init'], '', aPlace());

    expect(code).toBe(1);
    expect(err).toContain('--id is missing');
  });
});
