import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder, groundswell } from '../support/a-command.ts';
import { wishes } from '../support/a-wish.ts';

/** A data directory where three members want a dark mode and two an export. */
async function aPlace() {
  const { folder, options } = aFolder({ routing: [{ destination: 'design' }] });
  const posts = [...wishes(3), ...wishes(2, { body: 'It would be great to export boards to CSV.', from: 20 })];
  const file = join(folder, 'posts.jsonl');
  writeFileSync(file, posts.map((post) => JSON.stringify(post)).join('\n'));
  await groundswell(['import', file, ...options], '', folder);
  const decide = (...args: string[]) => groundswell(['decide', ...args, ...options], '', folder);
  const [dark, csv] = (await decide('find')).out.split('\n').map((line) => line.slice(0, line.indexOf(' ')));
  return { decide, dark: dark!, csv: csv! };
}

describe('groundswell decide', () => {
  it('finds what to rule about, rules, shows it and takes it back', async () => {
    const { decide, dark, csv } = await aPlace();

    const together = await decide('together', dark, csv, '--by', 'Mo', '--note', 'one wish');
    await decide('title', `https://api.acme.example/v1/requests/${dark}`, 'Better boards');
    const found = await decide('find', 'better');
    const taken = await decide('undo', together.out.split(' ')[0]!, '--by', 'Mo');
    const listed = await decide('list');

    expect(together.out).toContain(`${dark} and ${csv} are one request ("dark mode"), by Mo: one wish\n`);
    expect(found.out).toMatch(new RegExp(`^${dark} +5 people +open +design +Better boards\n$`));
    expect(taken.out).toContain('is taken back, by Mo');
    expect(listed.out.split('\n')).toHaveLength(4);
    expect(listed.out).toContain('one wish (does not apply: taken back)');
    expect((await decide('find')).out).toMatch(/3 people.*Better boards\n.*2 people/);
  });

  it('shows the posts of a request, and puts two of them apart', async () => {
    const { decide, dark } = await aPlace();
    const [newest, , oldest] = (await decide('posts', dark)).out.split('\n').map((line) => line.split(' ')[0]!);

    const { code, out } = await decide('apart', newest!, oldest!, '--json');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      kind: 'apart',
      a: [`${newest}-0`],
      about: [{ request: expect.any(String) }, {}],
    });
  });

  it('says what an initiative was, who is staff and who opted out', async () => {
    const { decide } = await aPlace();

    const days = ['--from', '2026-11-02', '--to', '2026-11-08', '--channel', 'ideas', '--channel', 'help'];
    const poll = await decide('initiative', 'poll', 'A poll', ...days, '--json');
    const staff = await decide('staff', 'forum', 'member-1');
    const optIn = await decide('opt-out', 'forum', 'member-1', '--remove');

    expect(JSON.parse(poll.out).initiative).toMatchObject({ id: 'poll', channels: ['ideas', 'help'], themes: [] });
    expect(poll.err).toContain('2026-W45 was over when this was told');
    expect((await decide('initiative', 'fair', 'A fair', '--from', '2126-11-04', '--to', '2126-11-05')).err).toBe('');
    expect(staff.out).toMatch(/ [\w-]{22} of forum is staff, by /);
    expect(optIn.out).toContain('agrees to be named a champion');
  });

  it('says what it does not understand, and how it is asked', async () => {
    const { decide, dark } = await aPlace();

    const wrong = await decide('status', dark, 'done');
    const help = await decide('--help');
    const spoken = await decide('status', dark, 'in progress');

    const said = expect.stringContaining('/status: must be one of "open", "planned", "in_progress"');
    expect(wrong).toMatchObject({ code: 1, out: '', err: said });
    expect(spoken.out).toContain('in progress');
    expect(help.out).toContain('groundswell decide apart <post> <other post>');
    expect((await decide('initiative', 'poll', 'A poll')).code).toBe(2);
  });
});
