import type { RequestEvent } from '../domain/team-event.ts';
import type { Telling } from './dialogue.ts';
import { type Mark, safe } from './github-issue.ts';

/** What a comment says of a message: what changed, in words. Undefined when nothing did. */
export function commentOf(
  before: Pick<Mark, 'destination' | 'mergedInto'> | undefined,
  { event, team, duplicateOf }: Telling<'github'> & { readonly event: RequestEvent },
): string | undefined {
  const { request, changes } = event.data;
  const [cameFrom, wasMergedInto] = [before?.destination ?? team, before?.mergedInto ?? null];
  const lines = [
    ...(request.mergedInto === wasMergedInto ? [] : [mergeInWords(request.mergedInto, duplicateOf)]),
    ...(request.destination === cameFrom ? [] : [moveInWords(request.destination, team)]),
    ...changes
      .filter(({ what }) => what !== 'mergedInto' && what !== 'destination')
      .map(({ text }) => `- ${safe(text)}`),
  ];
  return lines.length === 0 ? undefined : [...lines, markOfComment(event)].join('\n');
}

/** Is this the comment on that message? */
export function hasCommented(body: string, event: RequestEvent): boolean {
  return body.includes(markOfComment(event));
}

/** GitHub shows a comment that begins with these words as the mark of a duplicate. */
function mergeInWords(mergedInto: string | null, duplicateOf: number | null): string {
  if (mergedInto === null) return 'This request stands by itself again.';
  if (duplicateOf !== null) return `Duplicate of #${duplicateOf}`;
  return `The same is asked for in request \`${mergedInto}\`, which goes on in its place.`;
}

function moveInWords(destination: string, team: string): string {
  return destination === team
    ? 'This request is back with this team.'
    : `Team \`${destination}\` has this request now.`;
}

function markOfComment({ data }: RequestEvent): string {
  return `<!-- groundswell:version ${data.version} -->`;
}
