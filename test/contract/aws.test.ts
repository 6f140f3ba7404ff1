import { startServers } from '../support/aws-servers.ts';
import { awsContract } from './aws-contract.ts';

// fauxqs drops the groups of a standard queue, takes no character past U+FFFF, and lets no minutes pass; dynalite
// tells nothing with a refusal.
awsContract('dynalite and fauxqs', startServers, {
  orders: 48,
  wholeItems: true,
  anyType: true,
  wholeBodies: true,
  remembersRemoved: true,
  atOnce: true,
});
