import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../bin/commands/program.ts';
import { press, startSession } from '../../bin/label-session.ts';
import { parseExamples } from '../../lib/domain/calibration-examples.ts';
import { aFolder, groundswell } from '../support/a-command.ts';

const posts = ['The app crashes when I open it', 'I love the new search, thank you', 'How do I export my notes?']
  .map((body, i) => `${JSON.stringify({ externalId: `post-${i}`, body })}\n`)
  .join('');

/** Label at a terminal of which the keys are known beforehand. */
async function labelling(folder: string, options: readonly string[], ...keys: readonly string[]) {
  const told: string[] = [];
  async function* typed() {
    for (const key of keys) yield Buffer.from(key);
  }
  const code = await runCommand(['label', '--from', join(folder, 'posts.jsonl'), '--by', 'robin', ...options], {
    input: typed(),
    cwd: folder,
    interactive: true,
    out: async () => {},
    err: (text) => void told.push(text),
    progress: () => {},
    progressEnd: () => {},
  });
  const file = join(folder, 'acme.labels.jsonl');
  const examples = existsSync(file) ? parseExamples(readFileSync(file, 'utf8'), file) : [];
  return { code, told: told.join('\n'), examples };
}

function aFolderOfPosts() {
  const { folder, options } = aFolder();
  writeFileSync(join(folder, 'posts.jsonl'), posts);
  return { folder, options };
}

describe('groundswell label', () => {
  it('keeps what a person says of each post: id, labels, who and when, and no words', async () => {
    const { folder, options } = aFolderOfPosts();

    const { code, told, examples } = await labelling(folder, options, '3', 'b', 'c', '\r', ' ', '1', 'p', '\r');

    const said = examples.map(({ sentiment, intents, by }) => [sentiment, intents, by]);
    expect(code).toBe(0);
    expect(said).toHaveLength(2);
    expect(said).toContainEqual(['negative', ['bug_report', 'complaint'], 'robin']);
    expect(said).toContainEqual(['positive', ['praise'], 'robin']);
    expect(examples.every(({ margins, at }) => margins.length > 0 && at.endsWith('Z'))).toBe(true);
    expect(readFileSync(join(folder, 'acme.labels.jsonl'), 'utf8')).not.toMatch(/crash|search|export/);
    expect(told).toContain('"labels": "acme.labels.jsonl"');
  });

  it('does not ask again about what is labelled, and reads by it once the brand names the file', async () => {
    const { folder, options } = aFolderOfPosts();
    await labelling(folder, options, '2', '\r', 'x');
    writeFileSync(
      join(folder, 'brand.json'),
      JSON.stringify({ id: 'acme', name: 'Acme', labels: 'acme.labels.jsonl' }),
    );

    const { told, examples } = await labelling(folder, options, '2', '\r', '2', '\r', '2', '\r');
    const read = await groundswell(['classify', ...options.slice(2)], posts, folder);

    expect(told).toContain('Post 1 of 2');
    expect(new Set(examples.map(({ id }) => id)).size).toBe(3);
    expect(read.code).toBe(0);
  });

  it('reads labelled posts again after the engine has changed, asking nothing', async () => {
    const { folder, options } = aFolderOfPosts();
    const old = {
      id: 'post-1',
      sentiment: 'positive',
      intents: [],
      moderation: [],
      by: 'robin',
      at: '2026-11-20T10:00:00Z',
    };
    const file = join(folder, 'acme.labels.jsonl');
    writeFileSync(file, `${JSON.stringify({ ...old, engine: 'reading/0', margins: [1] })}\n`);

    const { code, err } = await groundswell(
      ['label', '--refresh', '--from', join(folder, 'posts.jsonl'), ...options],
      '',
      folder,
    );

    const [example] = parseExamples(readFileSync(file, 'utf8'), file);
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('Read 1 of 1 labelled posts again') });
    expect(example).toMatchObject(old);
    expect(example!.engine).not.toBe('reading/0');
  });

  it('chooses among the posts of the data directory when no file is named', async () => {
    const { folder, options } = aFolderOfPosts();
    const kept = JSON.parse(posts.split('\n')[0]!);
    const post = { ...kept, source: 'forum', author: { id: 'a' }, createdAt: '2026-11-20T10:00:00Z' };
    writeFileSync(join(folder, 'import.jsonl'), `${JSON.stringify(post)}\n`);
    await groundswell(['import', 'import.jsonl', ...options], '', folder);

    const told: string[] = [];
    const io = { cwd: folder, interactive: true, out: async () => {}, progress: () => {}, progressEnd: () => {} };
    const err = (text: string) => void told.push(text);
    await runCommand(['label', ...options], { ...io, err, input: (async function* () {})() });

    expect(told.join('\n')).toContain('The app crashes when I open it');
  });

  it('refuses where nobody sits, and writes nothing', async () => {
    const { folder, options } = aFolderOfPosts();

    const { code, err } = await groundswell(['label', '--from', 'posts.jsonl', ...options], '', folder);

    expect(code).toBe(1);
    expect(err).toContain('this is no terminal');
    expect(existsSync(join(folder, 'acme.labels.jsonl'))).toBe(false);
  });
});

describe('a labelling session', () => {
  const pressing = (...keys: string[]) => {
    let session = startSession(['a', 'b']);
    const rulings = keys.flatMap((key) => {
      const pressed = press(session, key);
      session = pressed.session;
      return pressed.ruling === undefined ? [] : [pressed.ruling];
    });
    return { session, rulings };
  };

  it('keeps nothing before it is said how a post feels', () => {
    const { session, rulings } = pressing('b', '\r');

    expect(rulings).toEqual([]);
    expect(session).toMatchObject({ at: 0, note: expect.stringContaining('how it feels') });
  });

  it('takes a label back when its key is pressed again', () => {
    expect(pressing('b', 'c', 'b').session.draft.intents).toEqual(['complaint']);
  });

  it('goes back to the post before as it was left, and takes back what was kept', () => {
    const { session, rulings } = pressing('1', 'p', '\r', 'u');

    expect(session).toMatchObject({ at: 0, draft: { sentiment: 'positive', intents: ['praise'] } });
    expect(rulings.at(-1)).toEqual({ id: 'a', draft: null });
  });

  it('ends after the last post, and at any time', () => {
    expect(pressing(' ', ' ').session.over).toBe(true);
    expect(pressing('x').session.over).toBe(true);
    expect(pressing('\u0003').session.over).toBe(true);
  });

  it('knows no key that objects are born with', () => {
    expect(pressing('constructor', '__proto__').session).toEqual(startSession(['a', 'b']));
  });
});
