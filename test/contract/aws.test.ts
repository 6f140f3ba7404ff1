import { startServers } from '../support/aws-servers.ts';
import { awsContract } from './aws-contract.ts';

awsContract('dynalite and fauxqs', startServers, { orders: 90, wholeItems: true, wholeBodies: true, atOnce: true });
