import type { Resource } from '../../engine/operation';
import { contact } from './contact';

/** Everything the node offers. */
export const resources: Resource[] = [contact];
