import type { Resource } from '../../engine/operation';
import { contact } from './contact';
import { inbox } from './inbox';
import { label } from './label';

/** Everything the node offers. */
export const resources: Resource[] = [contact, inbox, label];
