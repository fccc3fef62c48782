import type { Resource } from '../../engine/operation';
import { inbox } from './inbox';

/** Everything the node offers. */
export const resources: Resource[] = [inbox];
