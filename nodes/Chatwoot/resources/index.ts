import type { Resource } from '../../engine/operation';
import { agent } from './agent';
import { cannedResponse } from './cannedResponse';
import { contact } from './contact';
import { inbox } from './inbox';
import { label } from './label';
import { team } from './team';

/** Everything the node offers. */
export const resources: Resource[] = [agent, cannedResponse, contact, inbox, label, team];
