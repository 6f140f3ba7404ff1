import { aCommunity } from '../support/a-community.ts';
import { aWorld, drain, fold, send, type World } from '../support/a-world.ts';

export const BRAND = {
  timeZone: 'Europe/Berlin',
  staff: [{ source: 'mail', authorId: 'm3' }],
  taxonomy: [
    { id: 'editor', name: 'Editor', phrases: ['editor'] },
    { id: 'appearance', name: 'Appearance', phrases: ['dark mode', 'dark theme'] },
    { id: 'search', name: 'Search', phrases: ['search'] },
  ],
};

/** A community whose posts were taken in and folded. */
export async function aFoldedCommunity(seed: number, brand: Record<string, unknown> = BRAND): Promise<World> {
  const world = aWorld({ brand });
  await send(aCommunity({ seed }), world);
  await drain(world);
  await fold(world);
  return world;
}
