import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder, groundswell } from '../support/a-command.ts';

describe('groundswell import --measures', () => {
  it('takes them in from CSV, names every row that is none, and repeats nothing when run again', async () => {
    const { folder, options } = aFolder();
    const file = join(folder, 'measures.csv');
    writeFileSync(
      file,
      [
        'source,date,kind,of,value,thread',
        'forum,2026-11-18,audience,members,1200,',
        'forum,2026-11-18,views,,90,t1',
        'forum,2026-11-18,views,,many,t2',
        'forum,someday,viewers,,9,',
      ].join('\n'),
    );

    const first = await groundswell(['import', '--measures', file, '--json', ...options]);
    const again = await groundswell(['import', '--measures', file, '--json', ...options]);
    const report = await groundswell(['report', '--week', '2026-W47', '--format', 'json', ...options]);

    const counts = JSON.parse(first.out);
    expect(counts).toMatchObject({ read: 4, accepted: 2, rejected: 2 });
    expect(first.err).toContain('4 measures read, 2 accepted, 2 rejected');
    expect(JSON.parse(again.out)).toEqual(counts);
    const rejects = readFileSync(counts.rejects, 'utf8').trim().split('\n');
    expect(rejects.map((line) => JSON.parse(line).reason)).toEqual([
      'The measure is not valid: /value must be a whole number.',
      'The measure is not valid: /date must be an existing date such as 2026-11-22.',
    ]);
    expect(JSON.parse(report.out).growth.audience[0].size.value).toBe(1200);
  });

  it('says what is wrong when the file or the command is', async () => {
    const { folder, options } = aFolder();
    const file = join(folder, 'posts.csv');
    writeFileSync(file, 'id,text\n1,hello\n');

    const mapped = await groundswell(['import', '--measures', '--map', 'body=text', file, ...options]);
    const posts = await groundswell(['import', '--measures', file, '--json', ...options]);

    expect(mapped).toMatchObject({ code: 1, err: expect.stringContaining('--map is for posts') });
    expect(readFileSync(JSON.parse(posts.out).rejects, 'utf8')).toContain("no column 'kind'; it has id, text");
  });
});
