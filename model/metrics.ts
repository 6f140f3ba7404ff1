/** F1 of the rows that are said to hold, in per cent. */
export function f1(said: readonly boolean[], truth: readonly boolean[]): number {
  let [both, either] = [0, 0];
  said.forEach((one, i) => {
    if (one && truth[i]) both++;
    if (one) either++;
    if (truth[i]) either++;
  });
  return either === 0 ? 0 : (200 * both) / either;
}

/** The mean F1 of holding and not holding. */
export function macroF1(said: readonly boolean[], truth: readonly boolean[]): number {
  const not = (list: readonly boolean[]) => list.map((one) => !one);
  return (f1(said, truth) + f1(not(said), not(truth))) / 2;
}

/** The mean over labels of the part of their rows that is found, in per cent; a label without rows counts nothing. */
export function macroRecall(said: readonly string[], truth: readonly string[]): number {
  return meanOver(truth, (label) => {
    const own = truth.flatMap((one, i) => (one === label ? [said[i]] : []));
    return (100 * own.filter((one) => one === label).length) / own.length;
  });
}

/** The mean over labels of their F1. */
export function labelF1(said: readonly string[], truth: readonly string[]): number {
  return meanOver(truth, (label) =>
    f1(
      said.map((one) => one === label),
      truth.map((one) => one === label),
    ),
  );
}

export function accuracy(said: readonly string[], truth: readonly string[]): number {
  return (100 * said.filter((one, i) => one === truth[i]).length) / said.length;
}

function meanOver(truth: readonly string[], measure: (label: string) => number): number {
  const labels = [...new Set(truth)];
  return labels.reduce((sum, label) => sum + measure(label), 0) / labels.length;
}
