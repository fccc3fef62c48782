import type { IDataObject } from 'n8n-workflow';
import { id } from '../../../engine/convert';
import { failureOf } from '../../../engine/failures';
import { invalid } from '../../../engine/formError';
import type { Call, Operation } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import { CONTACT, named } from './find';
import { summary } from './get';
import { contactField } from './locator';

export const merge: Operation = {
	name: 'Merge',
	value: 'merge',
	action: 'Merge contacts',
	description:
		'Move conversations, notes and missing values of one contact to another one, and delete the first. Its labels, avatar, company and block are lost.',
	route: 'POST /api/v1/accounts/{accountId}/actions/contact_merge',
	fields: [
		{
			...contactField,
			displayName: 'Contact to Keep',
			name: 'baseContact',
			description: 'The contact that stays; its own values win',
			send: { body: 'base_contact_id', as: id },
		},
		{
			...contactField,
			displayName: 'Contact to Merge and Delete',
			name: 'mergeeContact',
			description: 'The contact that becomes part of the other one and is deleted',
			send: { body: 'mergee_contact_id', as: id },
		},
	],
	options: [
		{
			displayName: 'Keep Labels',
			name: 'keep_labels',
			type: 'boolean',
			default: true,
			description: 'Whether the contact that stays gets the labels of the other one too',
		},
	],
	check({ body }) {
		if (body.base_contact_id === body.mergee_contact_id) {
			throw invalid("'Contact to Keep' and 'Contact to Merge and Delete'", 'must differ');
		}
	},
	async run(call) {
		const base = call.body.base_contact_id;
		const labels = call.value.keep_labels ? await labelsOfBoth(call) : undefined;
		const merged = await merging(call);
		if (labels === undefined) return merged;
		const step = {
			name: 'Keep Labels',
			async run(contact: IDataObject) {
				await call.send(`POST ${CONTACT}/labels`, { path: { contactId: base }, body: { labels } });
				return contact;
			},
		};
		return await runSteps([step], merged, {
			words: `The contacts became contact ${named(merged)}`,
			details: { contactId: base as number },
		});
	},
	entity: ({ body }) => `contact ${String(body.base_contact_id)}`,
	result: { simplify: summary },
	advice: { 404: 'One of the contacts is not in this account; it may be merged already.' },
};

/** @returns undefined when the contact that stays has all of them */
async function labelsOfBoth(call: Call): Promise<string[] | undefined> {
	const { base_contact_id: base, mergee_contact_id: mergee } = call.body;
	const [own, other] = await Promise.all(
		[base, mergee].map(async (contactId) => {
			const { payload } = await call.send(`GET ${CONTACT}/labels`, { path: { contactId } });
			return (payload ?? []) as string[];
		}),
	);
	const all = [...new Set([...own, ...other])];
	return all.length > own.length ? all : undefined;
}

/** A long history runs into the time that the server gives a request, although the contacts were merged. */
async function merging(call: Call): Promise<IDataObject> {
	return await call.send().catch(async (error: unknown) => {
		const { status = 0, outcomeUnknown } = failureOf(error);
		if (!outcomeUnknown && status < 500) throw error;
		const read = async (contactId: unknown) =>
			await call.send(`GET ${CONTACT}`, { path: { contactId: contactId as number } });
		const isThere = await read(call.body.mergee_contact_id).then(
			() => true,
			(failure: unknown) => failureOf(failure).status !== 404,
		);
		if (isThere) throw error;
		const { payload } = await read(call.body.base_contact_id);
		return payload as IDataObject;
	});
}
