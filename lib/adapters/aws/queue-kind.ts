/** Whether a queue keeps its groups in order: SQS has it stand at the end of the queue's name. */
export function kindOf(url: string): 'standard' | 'fifo' {
  return url.endsWith('.fifo') ? 'fifo' : 'standard';
}
