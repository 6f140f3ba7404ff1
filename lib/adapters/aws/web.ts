import type { Web } from '../../ports.ts';
import { fetchWeb } from '../node/web.ts';

/** The web as a function in no network of ours sees it: Node's own `fetch`. */
export function openWeb(): Web {
  return fetchWeb;
}
