import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedSchemas } from '../../bin/published-schemas.ts';

describe('the published schemas', () => {
  it('are those the code holds its documents to (npm run schemas writes them)', () => {
    for (const [name, text] of publishedSchemas()) {
      expect(readFileSync(join(import.meta.dirname, '../../schema', name), 'utf8'), name).toBe(text);
    }
  });
});
