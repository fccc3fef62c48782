import type { Resource } from '../../engine/operation';
import { agent } from './agent';
import { call } from './call';
import { cannedResponse } from './cannedResponse';
import { company } from './company';
import { contact } from './contact';
import { conversation } from './conversation';
import { csat } from './csat';
import { customAttribute } from './customAttribute';
import { customFilter } from './customFilter';
import { inbox } from './inbox';
import { label } from './label';
import { message } from './message';
import { report } from './report';
import { search } from './search';
import { team } from './team';

/** Everything the node offers. */
export const resources: Resource[] = [
	agent,
	call,
	cannedResponse,
	company,
	contact,
	conversation,
	csat,
	customAttribute,
	customFilter,
	inbox,
	label,
	message,
	report,
	search,
	team,
];
