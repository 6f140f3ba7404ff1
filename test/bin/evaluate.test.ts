import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aFolder, groundswell } from '../support/a-command.ts';

const lines = (...rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const GLAD = {
  id: 'glad',
  body: 'I love this, it is wonderful and I am so happy',
  sentiment: 'positive',
  intents: ['praise'],
};
const CROSS = {
  id: 'cross',
  body: 'This is terrible, I hate it, worst update ever',
  sentiment: 'negative',
  intents: ['complaint'],
};

describe('groundswell evaluate', () => {
  it('measures each file of a folder by itself, those of the split only', async () => {
    const { folder } = aFolder();
    mkdirSync(join(folder, 'sets/tweets'), { recursive: true });
    writeFileSync(join(folder, 'sets/tweets/val.jsonl.gz'), gzipSync(lines(GLAD, CROSS)));
    writeFileSync(join(folder, 'sets/tweets/train.jsonl'), lines({ ...GLAD, sentiment: 'negative' }));
    writeFileSync(join(folder, 'sets/own.jsonl'), lines({ ...CROSS, split: 'val' }, { ...GLAD, split: 'train' }));

    const { code, out } = await groundswell(['evaluate', 'sets', '--split', 'val', '--json'], '', folder);

    const { sources } = JSON.parse(out);
    expect(code).toBe(0);
    expect(sources.map(({ file, posts }: { file: string; posts: number }) => [file, posts])).toEqual([
      ['sets/own.jsonl', 1],
      ['sets/tweets/val.jsonl.gz', 2],
    ]);
    expect(sources[1].sentiment).toMatchObject({ accuracy: { value: 1 }, forced: { macro: { f1: 1 } } });
    expect(sources[1].intents.labels).toContainEqual(expect.objectContaining({ label: 'praise', n: 1 }));
  });

  it("takes other people's labels by what they are said to mean", async () => {
    const { folder } = aFolder();
    const rows = [
      { t: 'The app crashes every time I open it', y: 'bug' },
      { t: 'It shows an error and then the app crashes', y: 'crash' },
      { t: 'ok', y: 'other' },
    ];
    writeFileSync(join(folder, 'reviews.jsonl'), lines(...rows));

    const { code, out } = await groundswell(
      ['evaluate', 'reviews.jsonl', '--label', 'intent:bug_report=bug|crash', '--json'],
      '',
      folder,
    );

    const [{ intents, sentiment }] = JSON.parse(out).sources;
    expect(code).toBe(0);
    expect(sentiment).toBeNull();
    expect(intents.labels).toMatchObject([{ label: 'bug_report', n: 2, recall: { value: 1 } }]);
  });

  it('names the file and line of what it cannot use, measures the rest, and ends with 1', async () => {
    const { folder } = aFolder();
    const rows = `${lines(GLAD)}{"body":\n${lines({ body: 'no label' }, { sentiment: 'positive' }, { ...GLAD, sentiment: 'glad' })}`;
    writeFileSync(join(folder, 'own.jsonl'), rows);

    const { code, out, err } = await groundswell(['evaluate', 'own.jsonl'], '', folder);

    expect(code).toBe(1);
    expect(out).toMatch(/^own\.jsonl: 1 posts/);
    expect(err.split('\n').map((line) => line.slice(0, 12))).toEqual(
      expect.arrayContaining(['own.jsonl:2:', 'own.jsonl:3:', 'own.jsonl:4:', 'own.jsonl:5:']),
    );
  });

  it('shows words only when asked to, without what would drive the terminal', async () => {
    const { folder } = aFolder();
    const wrong = { ...CROSS, body: `${CROSS.body}\u001b[2J`, sentiment: 'positive' };
    writeFileSync(join(folder, 'own.jsonl'), lines(wrong));

    const quiet = await groundswell(['evaluate', 'own.jsonl'], '', folder);
    const showing = await groundswell(['evaluate', 'own.jsonl', '--show'], '', folder);

    expect(quiet.out).toContain('cross: said negative');
    expect(quiet.out).not.toContain('terrible');
    expect(showing.out).toContain('This is terrible');
    expect(showing.out).not.toContain('\u001b');
  });

  it('measures themes of the brand, and leaves out what the brand was taught with', async () => {
    const taught = { sentiment: 'negative', intents: [], moderation: [], by: 'robin', at: '2026-11-20T10:00:00Z' };
    const { folder, options } = aFolder({
      taxonomy: [{ id: 'search', name: 'Search', phrases: ['search'] }],
      labels: 'acme.labels.jsonl',
    });
    writeFileSync(
      join(folder, 'acme.labels.jsonl'),
      lines({ id: 'cross', ...taught, engine: 'reading/0', margins: [] }),
    );
    const found = { id: 'found', body: 'The search is slow today', themes: ['search'] };
    writeFileSync(join(folder, 'own.jsonl'), lines(found, CROSS));

    const { out, err } = await groundswell(['evaluate', 'own.jsonl', '--json', ...options.slice(2)], '', folder);

    expect(JSON.parse(out).sources).toMatchObject([{ posts: 1, taught: 1, themes: { macro: { f1: 1 } } }]);
    expect(err).toContain("left out 1 posts that the brand's own labels are about");
  });

  it('measures labelled ids by the words of their posts', async () => {
    const { folder } = aFolder();
    const labels = {
      intents: null,
      moderation: null,
      by: 'robin',
      at: '2026-11-20T10:00:00Z',
      engine: 'reading/1',
      margins: [],
    };
    writeFileSync(
      join(folder, 'acme.labels.jsonl'),
      lines({ id: 'glad', sentiment: 'positive', ...labels }, { id: 'erased', sentiment: 'positive', ...labels }),
    );
    writeFileSync(join(folder, 'posts.jsonl'), lines({ externalId: 'glad', body: GLAD.body }));

    const alone = await groundswell(['evaluate', 'acme.labels.jsonl'], '', folder);
    const both = await groundswell(['evaluate', 'acme.labels.jsonl', '--posts', 'posts.jsonl', '--json'], '', folder);

    expect(alone).toMatchObject({ code: 1, err: expect.stringContaining('--posts FILE') });
    expect(JSON.parse(both.out).sources).toMatchObject([{ posts: 1, sentiment: { accuracy: { value: 1 } } }]);
    expect(both.err).toContain('left out 1 labelled posts that are not among --posts');
  });

  it('says what it was asked wrongly', async () => {
    const { folder } = aFolder();
    const ending = async (...args: string[]) => groundswell(['evaluate', ...args], '', folder);

    expect(await ending('none')).toMatchObject({ code: 1, err: expect.stringContaining('There is no file or folder') });
    expect(await ending()).toMatchObject({ code: 2 });
    expect(await ending('x', '--label', 'intent:bug=y')).toMatchObject({
      code: 2,
      err: expect.stringContaining("'bug' is no intent; there are feature_request, bug_report"),
    });
  });
});
