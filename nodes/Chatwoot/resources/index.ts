import type { Resource } from '../../engine/operation';
import { agent } from './agent';
import { cannedResponse } from './cannedResponse';
import { inbox } from './inbox';
import { label } from './label';
import { team } from './team';

/** Everything the node offers. */
export const resources: Resource[] = [agent, cannedResponse, inbox, label, team];
