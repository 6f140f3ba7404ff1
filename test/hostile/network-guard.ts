import dns from 'node:dns';
import net from 'node:net';

/**
 * Sees every connection this process tries to open and every name it asks for: the service has its store and queues on
 * its own disk, so it needs none. It is loaded before anything else, and turns each try away.
 */
export const attempts: string[] = [];

net.Socket.prototype.connect = function refuse(this: net.Socket, ...args: unknown[]) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const told = typeof first === 'object' && first !== null ? (first as net.TcpNetConnectOpts) : { port: first };
  attempts.push(`connection to ${(told as { host?: string }).host ?? ''}:${String(told.port ?? '')}`);
  process.nextTick(() => this.destroy(new Error('The guard lets nothing out.')));
  return this;
} as typeof net.Socket.prototype.connect;

type Resolver = Record<string, (asked: unknown, ...more: unknown[]) => unknown>;

for (const resolver of [dns, dns.promises] as unknown as Resolver[]) {
  for (const name of Object.keys(resolver).filter((one) => /^(lookup|resolve|reverse)/.test(one))) {
    const original = resolver[name]!;
    resolver[name] = (asked, ...more) => {
      // An address is no name; a server looks up the one it listens on.
      if (net.isIP(String(asked)) !== 0 && name === 'lookup') return original(asked, ...more);
      attempts.push(`${name} of ${String(asked)}`);
      throw new Error('The guard asks for no names.');
    };
  }
}
