import { UserError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import type { Call, Route } from '../../engine/operation';
import { unlessGone } from './account';
import type { Hook, Source } from './source';

interface Address {
	/** The record's path. */
	path: `/${string}`;
	/** What people call the record. */
	record: string;
	/** Key of the address in an answer. */
	key: string;
	/** The body that sets the address. */
	body(url: string): IDataObject;
	place: string;
	/** @throws UserError when the record can't have an address */
	check(row: IDataObject): void;
}

/** A record that has room for one address: it is set when the room is empty, and never taken from another. */
function oneAddress({ path, record, key, body, place, check }: Address): Source {
	const read: Route = `GET ${path}`;
	const write: Route = `PATCH ${path}`;
	const hookOf = (row: IDataObject): Hook => ({
		id: row.id as number,
		url: String(row[key] ?? ''),
		...(typeof row.secret === 'string' && row.secret !== '' && { secret: row.secret }),
	});
	return {
		route: read,
		signedSince: '4.13',
		place,
		async find(call: Call, url: string) {
			const hook = hookOf(await call.send(read));
			return hook.url === url ? hook : undefined;
		},
		async put(call, { url }, present) {
			if (present) return present;
			const row = await call.send(read);
			check(row);
			const { url: other } = hookOf(row);
			if (other !== '' && other !== url) throw taken(record, row, other, url);
			return hookOf(await call.send(write, { body: body(url) }));
		},
		async remove(call) {
			await call.answer(write, { body: body('') }).catch(unlessGone);
		},
	};
}

function taken(record: string, row: IDataObject, other: string, url: string): UserError {
	const isOwnPublished = other === url.replace('/webhook-test/', '/webhook/');
	return new UserError(`The ${record} '${String(row.name)}' already has the address ${other}`, {
		description: isOwnPublished
			? `That is the address of this very node. Unpublish the workflow first: ${record === 'agent bot' ? 'a bot' : 'an inbox'} has one address.`
			: `It has room for one. Remove that address in Chatwoot, or choose another ${record}.`,
	});
}

export const agentBot = oneAddress({
	path: '/api/v1/accounts/{accountId}/agent_bots/{agentBotId}',
	record: 'agent bot',
	key: 'outgoing_url',
	body: (url) => ({ outgoing_url: url }),
	place: 'Settings > Bots',
	check({ name, system_bot: isSystem, account_id: accountId }) {
		if (isSystem !== true && accountId !== null) return;
		throw new UserError(`The agent bot '${String(name)}' belongs to the whole installation`, {
			description:
				'Its address can only be changed in the Super Admin Console. Choose another bot.',
		});
	},
});

export const apiInbox = oneAddress({
	path: '/api/v1/accounts/{accountId}/inboxes/{inboxId}',
	record: 'inbox',
	key: 'webhook_url',
	body: (url) => ({ channel: { webhook_url: url } }),
	place: 'Settings > Inboxes',
	check({ name, channel_type: type }) {
		if (type === 'Channel::Api') return;
		throw new UserError(`The inbox '${String(name)}' is no API inbox`, {
			description: "Choose an inbox of the channel API, or listen to 'Account Events'.",
		});
	},
});
