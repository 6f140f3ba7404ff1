/** Loads a bundle as Lambda's runtime does and hands it the events it is sent, one after the other. */
import { createRequire } from 'node:module';

const { handler } = createRequire(import.meta.url)(process.argv[2]!);

process.on('message', async (event) => {
  try {
    process.send!({ answer: await handler(event) });
  } catch (error) {
    const { name, message, stack } = error as Error;
    process.send!({ failed: { name, message, stack } });
  }
});
process.send!({ ready: typeof handler === 'function' });
