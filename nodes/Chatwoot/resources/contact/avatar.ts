import type { Field, Operation } from '../../../engine/operation';
import { avatarBody, avatarField, checkAvatar } from '../../../fields/image';
import { avatarUrlField } from './fields';
import { CONTACT } from './find';
import { summary } from './get';
import { contactField } from './locator';

const shownFor = (way: string) => ({ show: { avatarFrom: [way] } });

const avatarFields: Field[] = [
	{
		displayName: 'Avatar From',
		name: 'avatarFrom',
		type: 'options',
		default: 'file',
		options: [
			{ name: 'Input Data', value: 'file', description: 'A file of the incoming item' },
			{
				name: 'URL',
				value: 'url',
				description: 'Chatwoot fetches it later, and never says when that does not work',
			},
		],
		description: 'Where the image comes from',
	},
	{ ...avatarField, required: true, displayOptions: shownFor('file') },
	{
		...avatarUrlField,
		name: 'avatarUrl',
		required: true,
		displayOptions: shownFor('url'),
		send: { body: 'avatar_url', as: avatarUrlField.send?.as },
	},
];

const result = { rows: 'payload', simplify: ['id', 'name', 'thumbnail', ...summary.slice(2, 5)] };

export const setAvatar: Operation = {
	name: 'Set Avatar',
	value: 'setAvatar',
	action: 'Set avatar of contact',
	description: 'Give a contact an image, from a file or from an address',
	route: `PATCH ${CONTACT}`,
	fields: [contactField, ...avatarFields],
	check: checkAvatar,
	run: async (call) =>
		call.value.avatar === undefined
			? await call.send()
			: await call.send(undefined, { body: await avatarBody(call) }),
	result,
	hint: ({ body }) =>
		body.avatar_url === undefined
			? undefined
			: 'Chatwoot fetches the image in the background, at most once a minute for a contact, and does not try an address again that has failed once.',
};

export const deleteAvatar: Operation = {
	name: 'Delete Avatar',
	value: 'deleteAvatar',
	action: 'Delete avatar of contact',
	description: 'Take the image of a contact away',
	route: `DELETE ${CONTACT}/avatar`,
	fields: [contactField],
	result,
};
