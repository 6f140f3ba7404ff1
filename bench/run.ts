/**
 * `npm run bench -- NAME` prints one measure of this machine, and without a name how fast the local pipeline is. Each
 * measure is a file of this folder that says what it measures and what it is compared with.
 */
const MEASURES = ['pipeline', 'ingest', 'flood', 'cold', 'cost', 'reading', 'erase', 'books'] as const;

const [name = 'pipeline'] = process.argv.slice(2);
const measure = MEASURES.find((one) => one === name);
if (measure === undefined) {
  console.error(`There is no measure '${name}'; there are ${MEASURES.join(', ')}.`);
  process.exitCode = 2;
} else {
  await import(`./${measure}.ts`);
}
