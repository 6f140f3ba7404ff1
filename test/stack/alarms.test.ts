import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALARMS } from '../../lib/constructs/alarms.ts';
import { EVERY, PLAIN, propertiesOf, type Resource, synthesise } from '../support/a-stack.ts';

const RUNBOOK = join(import.meta.dirname, '../../docs/runbook.md');
const every = propertiesOf(synthesise(EVERY).template, 'AWS::CloudWatch::Alarm');
const plain = propertiesOf(synthesise(PLAIN).template, 'AWS::CloudWatch::Alarm');

/** The heading an alarm's description sends its reader to. */
const anchorOf = ({ AlarmDescription }: Resource['Properties']) =>
  /docs\/runbook\.md#([a-z0-9-]+)$/.exec(AlarmDescription)?.[1];

describe('alarms', () => {
  it('are all raised, each for what it is about', () => {
    expect([...new Set(every.map(anchorOf))].sort()).toEqual(Object.keys(ALARMS).sort());
  });

  it('watch every function, and the dead letters of every team we look after', () => {
    const about = (anchor: string) =>
      every
        .filter((alarm) => anchorOf(alarm) === anchor)
        .map(({ AlarmDescription }) => AlarmDescription.split(':')[0])
        .sort();

    expect(about('a-function-fails')).toEqual(
      [
        'access',
        'aggregate',
        'bridge-design',
        'bridge-growth',
        'classify',
        'explain',
        'hooks',
        'ingest',
        'insights',
        'lists',
        'manage',
        'poll',
        'report',
      ].sort(),
    );
    // Another account looks after the dead letters of its own queue.
    expect(about('a-team-queue-has-dead-letters')).toEqual(['design', 'digest', 'growth', 'triage']);
  });

  it('tell the brand’s people when they begin and when they are over', () => {
    for (const { AlarmActions, OKActions } of every)
      expect([AlarmActions, OKActions]).toEqual([OKActions, AlarmActions]);
    for (const { AlarmActions } of every) expect(AlarmActions).toHaveLength(1);
  });

  it('are raised by silence only where silence means that something stands still', () => {
    const bySilence = plain.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');

    expect(bySilence.map(anchorOf)).toEqual(['folding-has-stopped']);
  });

  it('each have a heading in the runbook', () => {
    const headings = [...readFileSync(RUNBOOK, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slugOf(heading!));

    expect(headings).toEqual(expect.arrayContaining(Object.keys(ALARMS)));
  });
});

/** A heading's anchor, as GitHub makes it. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}
