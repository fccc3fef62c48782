import type { Resource } from '../../engine/operation';
import { inbox } from './inbox';
import { label } from './label';

/** Everything the node offers. */
export const resources: Resource[] = [inbox, label];
