import type { IDataObject } from 'n8n-workflow';
import { namesOrIds } from '../../../engine/convert';
import { known } from '../../../engine/known';
import { isRecord } from '../../../engine/record';
import type { Call, Field, List, Operation } from '../../../engine/operation';
import { additionalFields } from '../../../fields/collections';
import { agents } from '../agent/locator';
import { conversationField } from '../conversation/locator';
import { teams } from '../team';
import {
	attachmentsField,
	botConstant,
	botDetail,
	braceOptions,
	contentAttributesDetail,
	contentField,
	replyDetail,
	requireContent,
	written,
} from './content';
import { advice, MESSAGES } from './route';
import { messageSummary } from './summary';

function mentions(displayName: string, name: string, whom: string, list: List): Field {
	return {
		displayName,
		name,
		type: 'multiOptions',
		list,
		default: [],
		description: `${whom} who are notified of the note. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
		send: { value: name, as: namesOrIds, resolve: known(list) },
	};
}

export const addNote: Operation = {
	name: 'Add Private Note',
	value: 'addNote',
	action: 'Add private note',
	description: 'Write a note into a conversation that only the team sees, never the customer',
	route: `POST ${MESSAGES}`,
	fields: [
		conversationField,
		contentField,
		attachmentsField,
		additionalFields(
			contentAttributesDetail,
			mentions('Mentioned Agent Names or IDs', 'mentioned_agents', 'Agents', agents),
			mentions('Mentioned Team Names or IDs', 'mentioned_teams', 'Teams', teams),
			replyDetail,
			botDetail,
		),
	],
	options: braceOptions,
	body: { private: true, sender_type: botConstant },
	async check(call) {
		requireContent(call);
		const { body } = call;
		const names = await mentioned(call);
		const text = body.content === undefined ? [] : [written(String(body.content), call)];
		const content = [...text, ...names].join(' ');
		if (content !== '') body.content = content;
	},
	result: { simplify: messageSummary },
	advice,
};

/** What Chatwoot takes for a mention of an agent or a team. */
async function mentioned(call: Call): Promise<string[]> {
	const kinds = [
		{ kind: 'user', list: agents, ids: call.value.mentioned_agents },
		{ kind: 'team', list: teams, ids: call.value.mentioned_teams },
	];
	const found = kinds.map(async ({ kind, list, ids }) => {
		if (!Array.isArray(ids)) return [];
		const rows = await call.rows(list);
		return (ids as number[])
			.map((id) => rows.find((row) => row.id === id))
			.filter((row): row is IDataObject => isRecord(row))
			.map(({ id, name }) => {
				const called = String(name);
				// A parenthesis would end the mention.
				const quoted = encodeURIComponent(called).replace(/[()]/g, (one) =>
					one === '(' ? '%28' : '%29',
				);
				return `[@${called}](mention://${kind}/${String(id)}/${quoted})`;
			});
	});
	return (await Promise.all(found)).flat();
}
