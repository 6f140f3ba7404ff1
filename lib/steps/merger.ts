import { type AskToMerge, clusterAsks } from '../language/requests.ts';
import { calendarOf, perBrand } from './compiled.ts';

/** How a brand's asks are merged: week by week as the brand counts them, with its own synonyms. */
export const mergerOf = perBrand((brand) => {
  const { weekOf } = calendarOf(brand);
  return (asks: readonly AskToMerge[]) => clusterAsks(asks, { synonyms: brand.synonyms, weekOf });
});
