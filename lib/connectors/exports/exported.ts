import { InvalidInputError } from '../../domain/errors.ts';
import type { HookContext, Mapped } from '../connector.ts';

/** Where an export belongs; `receivedAt` dates what its source does not. */
export type ExportContext = HookContext;

/** One thing of an export, and what it says: a post, why it is none of ours, or why it can be none. */
export type Exported = { readonly of: unknown; readonly says: Mapped | InvalidInputError };

/** Each thing stands alone: what can be no post holds back no other. */
export function exportedFrom(things: readonly unknown[], map: (thing: unknown) => Mapped): Exported[] {
  return things.map((of) => {
    try {
      return { of, says: map(of) };
    } catch (error) {
      if (error instanceof InvalidInputError) return { of, says: error };
      throw error;
    }
  });
}
