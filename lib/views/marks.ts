import type { Figure } from '../domain/figures/figure.ts';
import { html } from './html.ts';

/** A net sentiment and its interval on a line from −100 to 100; nothing where there is no interval. */
export function netMark({ value, interval95 }: Pick<Figure, 'value' | 'interval95'>) {
  if (value === null || interval95 === null) return null;
  const [low, high] = interval95;
  const x = (net: number) => Math.round((50 + net / 2) * 10) / 10;
  return html`<svg class="net" viewBox="0 0 100 10" aria-hidden="true">
    <line class="zero" x1="50" x2="50" y1="0" y2="10" />
    <line class="span" x1=${x(low)} x2=${x(high ?? 100)} y1="5" y2="5" />
    <circle class=${value < 0 ? 'low' : value > 0 ? 'high' : 'even'} cx=${x(value)} cy="5" r="3" />
  </svg>`;
}

/** A share of the most as a short bar. */
export function shareBar(share: number) {
  return html`<svg class="share" viewBox="0 0 40 8" aria-hidden="true"><rect width=${Math.max(1, Math.round(share * 400) / 10)} height="8" rx="2" /></svg>`;
}
