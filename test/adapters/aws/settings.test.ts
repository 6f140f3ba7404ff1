import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readBrand } from '../../../lib/adapters/aws/brand.ts';
import { readSettings } from '../../../lib/adapters/aws/settings.ts';
import { MisconfiguredError } from '../../../lib/domain/errors.ts';

it('reads what the environment tells', () => {
  const settings = readSettings({
    TABLE_NAME: 'acme-prod',
    DESTINATIONS: '{"design":{"url":"https://sqs.example/design.fifo"}}',
    PATH: '/usr/bin',
  });

  expect(settings).toEqual({
    BRAND_FILE: '/opt/brand.json',
    TABLE_NAME: 'acme-prod',
    DESTINATIONS: { design: { url: 'https://sqs.example/design.fifo' } },
  });
});

it('names every variable that is not as expected', () => {
  const read = () => readSettings({ POSTS_QUEUE_URL: 'no address', DESTINATIONS: '{' });

  expect(read).toThrow(MisconfiguredError);
  for (const name of ['TABLE_NAME', 'POSTS_QUEUE_URL', 'DESTINATIONS: must be JSON']) expect(read).toThrow(name);
});

it('reads the brand that was deployed, and says what is wrong with it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-'));
  const BRAND_FILE = join(folder, 'brand.json');

  writeFileSync(BRAND_FILE, '{"id":"acme","name":"Acme"}');
  const brand = readBrand({ BRAND_FILE });
  writeFileSync(BRAND_FILE, '{"id":"acme"}');

  expect(brand.id).toBe('acme');
  expect(() => readBrand({ BRAND_FILE })).toThrow(MisconfiguredError);
  expect(() => readBrand({ BRAND_FILE })).toThrow('/name');
  rmSync(folder, { recursive: true });
});
