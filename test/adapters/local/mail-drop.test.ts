import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mailDrop } from '../../../lib/adapters/local/mail-drop.ts';
import type { OutgoingMail } from '../../../lib/ports.ts';
import { aHandClock } from './hand-clock.ts';
import { aTemporaryDirectory } from './temporary-directory.ts';

let place: ReturnType<typeof aTemporaryDirectory>;
beforeEach(() => {
  place = aTemporaryDirectory();
});
afterEach(() => place.remove());

const aMail = (members: Partial<OutgoingMail> = {}): OutgoingMail => ({
  id: 'acme.2026-W47.1.0123456789ab@groundswell',
  from: 'reports@acme.example',
  to: ['pm@acme.example'],
  subject: 'Acme, week 47: nothing changed',
  text: 'Nothing changed.\n',
  html: '<p>Nothing changed.</p>\n',
  ...members,
});

/** The header fields of a mail, unfolded, and the parts of its body by their type, decoded. */
function parsed(bytes: string): { fields: Map<string, string>; parts: Map<string, string> } {
  const [head, ...rest] = bytes.split('\r\n\r\n') as [string, ...string[]];
  const fields = fieldsOf(head);
  const boundary = /boundary="(.+)"/.exec(fields.get('content-type')!)![1]!;
  const parts = new Map<string, string>();
  for (const part of rest.join('\r\n\r\n').split(`--${boundary}`).slice(1, -1)) {
    const [own, ...body] = part.replace(/^\r\n/, '').split('\r\n\r\n') as [string, ...string[]];
    const heading = fieldsOf(own);
    parts.set(heading.get('content-type')!.split(';')[0]!, decoded(body.join('\r\n\r\n'), heading));
  }
  return { fields, parts };
}

function fieldsOf(head: string): Map<string, string> {
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
}

function decoded(body: string, heading: Map<string, string>): string {
  const encoding = heading.get('content-transfer-encoding');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

it('puts a mail down as a file that any mail program opens, readable by its user alone', async () => {
  const folder = join(place.path, 'mail');
  const text = 'Net sentiment is −3 ▼ from +4.\n';

  await mailDrop(folder, aHandClock()).send(aMail({ text, html: `<p>${text}</p>`, subject: 'Käse, week 47' }));

  const [file] = readdirSync(folder);
  const { fields, parts } = parsed(readFileSync(join(folder, file!), 'utf8'));
  expect(file).toBe('acme.2026-W47.1.0123456789ab@groundswell.eml');
  expect(fields.get('message-id')).toBe('<acme.2026-W47.1.0123456789ab@groundswell>');
  expect(fields.get('to')).toBe('pm@acme.example');
  expect(fields.get('date')).toBe('Mon, 17 Aug 2026 09:00:00 +0000');
  expect(fields.get('subject')).toMatch(/^=\?UTF-8\?/);
  expect(fields.get('content-type')).toContain('multipart/alternative');
  expect([...parts.keys()]).toEqual(['text/plain', 'text/html']);
  expect(parts.get('text/plain')!.trim()).toBe(text.trim());
  expect(parts.get('text/html')!.trim()).toBe(`<p>${text}</p>`);
  expect(statSync(join(folder, file!)).mode & 0o777).toBe(0o600);
});

it('lets a repeat take the place of the first, and keeps others apart', async () => {
  const folder = place.path;
  const drop = mailDrop(folder, aHandClock());

  await drop.send(aMail({ subject: 'first' }));
  await drop.send(aMail({ subject: 'again' }));
  await drop.send(aMail({ id: 'acme.2026-W48.1.0123456789ab@groundswell' }));

  expect(readdirSync(folder)).toHaveLength(2);
  expect(readFileSync(join(folder, `${aMail().id}.eml`), 'utf8')).toContain('Subject: again');
});

it('writes nowhere but into its folder and adds no header, whatever an id or a subject holds', async () => {
  const folder = place.path;

  await mailDrop(folder, aHandClock()).send(
    aMail({ id: '../../etc/x@groundswell', subject: 'A\r\nBcc: everyone@acme.example\r\n\r\n<script>' }),
  );

  const [file] = readdirSync(folder);
  expect(file).toBe('..-..-etc-x@groundswell.eml');
  expect(parsed(readFileSync(join(folder, file!), 'utf8')).fields.has('bcc')).toBe(false);
});
