import type { Resource } from '../../engine/operation';
import { conversation } from './conversation';
import { csat } from './csat';
import { inbox } from './inbox';
import { label } from './label';
import { message } from './message';
import { report } from './report';

/** Everything the node offers. */
export const resources: Resource[] = [conversation, csat, inbox, label, message, report];
