/** Put an item into a binary heap; the one that comes before all others is at its head. */
export function pushHeap<T>(heap: T[], item: T, before: (a: T, b: T) => boolean): void {
  let at = heap.length;
  heap.push(item);
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!before(item, heap[above]!)) break;
    heap[at] = heap[above]!;
    at = above;
  }
  heap[at] = item;
}

/** Take the head of a binary heap. */
export function popHeap<T>(heap: T[], before: (a: T, b: T) => boolean): T | undefined {
  const head = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return head;
  let at = 0;
  for (let below = 1; below < heap.length; below = 2 * at + 1) {
    if (below + 1 < heap.length && before(heap[below + 1]!, heap[below]!)) below++;
    if (!before(heap[below]!, last)) break;
    heap[at] = heap[below]!;
    at = below;
  }
  heap[at] = last;
  return head;
}
