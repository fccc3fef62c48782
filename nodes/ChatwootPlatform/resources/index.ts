import type { Resource } from '../../engine/operation';
import { account } from './account';

/** Everything the node offers. */
export const resources: Resource[] = [account];
