import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ALARMS } from '../../lib/constructs/alarms.ts';

const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8');
const alarms = /\n## Alarms\n([\s\S]*?)\n## /.exec(runbook)![1]!;

/** The anchor of a heading, as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');

it('has one article per alarm, and none of an alarm that is not', () => {
  const headings = [...alarms.matchAll(/^### (.+)$/gm)].map(([, heading]) => anchorOf(heading!));

  expect(headings.toSorted()).toEqual(Object.keys(ALARMS).toSorted());
});

it('says of each what it means, how to look, how to mend, and when it is harmless, in this order', () => {
  for (const article of alarms.split(/^### /m).slice(1)) {
    const heading = article.slice(0, article.indexOf('\n'));
    const parts = [...article.matchAll(/^\*\*(\w+(?: when)?)/gm)].map(([, part]) => part);

    expect(parts, heading).toEqual(['Means', 'Look', 'Mend', 'Harmless when']);
  }
});
