/**
 * Names how figures are defined and what is kept of them. It changes whenever either does, so that whatever was derived
 * under other definitions is made again.
 */
export const FIGURES = 'figures/10';
