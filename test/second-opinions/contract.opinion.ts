import { awsContract } from '../contract/aws-contract.ts';
import { theServer } from './servers.ts';

const { name, start, abilities, because } = theServer();

for (const reason of because) console.info(`${name}: left out, since ${reason}`);
awsContract(name, start, abilities);
