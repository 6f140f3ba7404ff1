import { formatInstant } from './instant.ts';
import { eventIdOf, evidenceOf, type Sender } from './request-event.ts';
import type { Spike } from './spike.ts';
import type { TeamEvent } from './team-event.ts';

export type SpikeEvent = Extract<TeamEvent, { type: 'alert.spike' }>;

/** A message about a theme that suddenly makes many members unhappy. */
export function spikeEvent(
  {
    spike: { theme, people, usual, from, to, posts },
    version,
    themeName,
    link,
  }: { readonly spike: Spike; readonly version: number; readonly themeName: string; readonly link: string },
  { brandId, at }: Pick<Sender, 'brandId' | 'at'>,
): SpikeEvent {
  return {
    specversion: '1.0',
    id: eventIdOf(brandId, theme, version),
    source: `/brands/${brandId}`,
    type: 'alert.spike',
    subject: theme,
    time: formatInstant(at),
    datacontenttype: 'application/json',
    data: {
      version,
      theme,
      themeName,
      people,
      usual,
      from: formatInstant(from),
      to: formatInstant(to),
      evidence: evidenceOf(posts, link),
    },
  };
}
