import { emailAddress } from '../../../engine/convert';
import type { Field } from '../../../engine/operation';
import { agentsRole } from './customRoles';

/** What an agent is made of, in the forms of several operations. */

export const email: Field = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. name@email.com',
	description: 'The address with which the person logs in. Chatwoot stores small letters.',
	maxLength: 255,
	send: { body: 'email', as: emailAddress },
};

export const availability: Field = {
	displayName: 'Availability',
	name: 'availability',
	type: 'options',
	default: 'online',
	options: [
		{ name: 'Busy', value: 'busy' },
		{ name: 'Offline', value: 'offline' },
		{ name: 'Online', value: 'online' },
	],
	description: 'Whether the agent can be assigned conversations now',
};

export const details: Field[] = [
	{
		displayName: 'Agent Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Nora Night',
		description:
			'The name that customers see. Chatwoot ignores it for a person who is a user of the server already.',
		maxLength: 255,
	},
	{
		displayName: 'Auto Offline',
		name: 'auto_offline',
		type: 'boolean',
		default: true,
		description: 'Whether the agent is shown as offline while no dashboard is open',
	},
	availability,
	agentsRole,
	{
		displayName: 'Role',
		name: 'role',
		type: 'options',
		default: 'agent',
		options: [
			{ name: 'Administrator', value: 'administrator' },
			{ name: 'Agent', value: 'agent' },
		],
		description: 'What the person may do in the account',
	},
];

/** What statuses mean when people are invited. */
export const seats = {
	402: 'All seats of this account are taken. Buy more, or delete an agent who is not needed any more.',
};
