import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMeasuredUnits, readPriceFile } from '../../bin/price-file.ts';
import { costOf } from '../../lib/domain/cost.ts';
import { createCalendar } from '../../lib/domain/week.ts';
import { aFolder, groundswell } from '../support/a-command.ts';
import { aPost } from '../support/a-post.ts';

const PRICES = join(import.meta.dirname, '../../prices/us-east-1.json');

describe('groundswell cost', () => {
  it('prints what was used here at the prices of AWS, for each post, with its estimates marked', async () => {
    const { folder, options } = aFolder();
    const file = join(folder, 'posts.jsonl');
    writeFileSync(file, [1, 2, 3].map((n) => `${JSON.stringify(aPost({ externalId: `${n}` }))}\n`).join(''));
    await groundswell(['import', file, ...options], '', folder);

    const { code, out } = await groundswell(['cost', ...options], '', folder);
    const json = JSON.parse((await groundswell(['cost', '--json', ...options], '', folder)).out);

    expect(code).toBe(0);
    expect(out).toMatch(/DynamoDB write units\s+≈\s+\d+ × \$0\.625 per 1,000,000 \?\s+\$/);
    expect(out).toContain('per 1,000 of 3 new posts');
    expect(out).toContain('Amazon Comprehend');
    expect(out).toContain('An idle month costs ≈ $');
    expect(json).toMatchObject({ brand: 'acme', posts: 3 });
    expect(json.lines.map(({ name }: { name: string }) => name)).toContain('SQS requests, fair queue');
    const sum = json.lines.reduce((total: number, line: { sum: number }) => total + line.sum, 0);
    expect(json.total).toBeCloseTo(sum, 10);
  });

  it('forecasts without a data directory, from what was measured, at the prices it is given', async () => {
    const { folder } = aFolder();
    const prices = JSON.parse(readFileSync(PRICES, 'utf8'));
    for (const price of Object.values<{ price: number }>({ ...prices.units, ...prices.monthly })) price.price *= 2;
    writeFileSync(join(folder, 'twice.json'), JSON.stringify(prices));
    const forecast = async (...more: string[]) =>
      JSON.parse((await groundswell(['cost', '--posts', '1000000', '--json', ...more], '', folder)).out);

    const [once, twice, batches] = [
      await forecast(),
      await forecast('--prices', 'twice.json'),
      await forecast('--batch', '25'),
    ];

    expect(once.run.postsPerMonth).toBe(1_000_000);
    expect(twice.total).toBeCloseTo(2 * once.total, 6);
    expect(batches.perMillionPosts).toBeLessThan(once.perMillionPosts);
  });

  it('takes the prices the brand file names, here and in the report, and other ones where it is told to', async () => {
    const { folder } = aFolder();
    const prices = JSON.parse(readFileSync(PRICES, 'utf8'));
    for (const price of Object.values<{ price: number }>(prices.units)) price.price *= 2;
    writeFileSync(join(folder, 'twice.json'), JSON.stringify({ ...prices, region: 'eu-west-1' }));
    writeFileSync(join(folder, 'brand.json'), JSON.stringify({ id: 'acme', name: 'Acme', prices: 'twice.json' }));
    writeFileSync(join(folder, 'posts.jsonl'), `${JSON.stringify(aPost({ createdAt: new Date().toISOString() }))}\n`);
    const options = ['--brand', 'brand.json', '--data', 'data'];
    await groundswell(['import', 'posts.jsonl', ...options], '', folder);
    const priceOf = async (...more: string[]) => {
      const { out } = await groundswell(['cost', '--json', ...options, ...more], '', folder);
      return JSON.parse(out).lines[0].price.price;
    };

    const [own, listed] = [await priceOf(), await priceOf('--prices', PRICES)];
    const report = await groundswell(
      ['report', '--week', createCalendar('UTC').weekOf(Date.now()), '--format', 'json', ...options],
      '',
      folder,
    );

    expect(own).toBe(2 * listed);
    expect(JSON.parse(report.out).header.cost.prices).toContain('eu-west-1');
  });

  it('says what is wrong with what it was asked', async () => {
    const { folder, options } = aFolder();
    writeFileSync(join(folder, 'broken.json'), '{"region":"eu-west-1"}');

    const failing = async (...argv: string[]) => {
      const { code, err } = await groundswell(['cost', ...argv], '', folder);
      expect(code).toBe(1);
      return err;
    };

    expect(await failing('--posts', 'many')).toContain("--posts must be a whole number from 1 on, not 'many'.");
    expect(await failing('--posts', '10', '--batch', '7')).toContain('Nothing was measured with 7 posts a request');
    expect(await failing('--posts', '10', '--prices', 'broken.json')).toMatch(
      /broken\.json is not a price file:[\s\S]*\/date/,
    );
    expect(await failing('--posts', '10', '--prices', 'none.json')).toContain('There is no price file at');
    expect(await failing('--from', '2026-02-30', ...options)).toContain("'2026-02-30' is not a date");
  });
});

describe('the measured units', () => {
  it('cost at most 2.25 dollars for a million posts in requests of 25, folds, pages, reports and logs included', () => {
    const { runs, textBytes } = readMeasuredUnits();
    const run = runs.find(
      ({ postsPerRequest, postsPerMonth }) => postsPerRequest === 25 && postsPerMonth === 1_000_000,
    );

    const { total } = costOf(run!.unitsPerPost, readPriceFile(undefined, '.'));

    expect(textBytes).toBe(600);
    expect(total * 1e6).toBeLessThanOrEqual(2.25);
  });
});
