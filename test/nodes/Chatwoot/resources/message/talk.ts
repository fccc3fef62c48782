import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { clientOf, channel } from '../../../../sandbox/client';
import { useSandbox } from '../../../../harness/chatwoot';
import type { RunOptions } from '../../../../harness/chatwoot';
import { byId } from '../../../../harness/row';

/** A conversation in the embedded Chatwoot, with a customer, a colleague and the node. */
export function useConversation() {
	const chatwoot = useSandbox();
	const call = clientOf(() => chatwoot.sandbox);
	const asked = async (path: string, body: unknown, token?: string) =>
		(await call('POST', path, body, { token })).json as IDataObject;
	let address: string;
	let id: number;

	beforeEach(async () => {
		const inbox = await asked('/inboxes', channel('api'));
		await asked('/inbox_members', { inbox_id: inbox.id, user_ids: [chatwoot.sandbox.users.agent] });
		const { payload } = await asked('/contacts', { name: 'Ann', email: 'ann@example.com' });
		const { contact } = payload as Record<string, IDataObject>;
		const created = await asked('/conversations', { inbox_id: inbox.id, contact_id: contact.id });
		id = Number(created.id);
		address = `/conversations/${id}/messages`;
		chatwoot.sandbox.clearRequests();
	});

	const write = async (body: IDataObject, token?: string) =>
		Number((await asked(address, body, token)).id);
	return {
		chatwoot,
		call,
		get id() {
			return id;
		},
		/** @returns the ids of what they wrote */
		customer: async (content: string, more: IDataObject = {}) =>
			await write({ content, message_type: 'incoming', ...more }),
		/** Another user than that of the node's credential. */
		colleague: async (content: string, more: IDataObject = {}) =>
			await write({ content, ...more }, chatwoot.sandbox.tokens.agent),
		/** A user token: the credential's own. */
		self: async (content: string, more: IDataObject = {}) => await write({ content, ...more }),
		run: async (operation: string, form: INodeParameters, options?: RunOptions) => {
			const run = await chatwoot.run(
				{ resource: 'message', operation, conversation: byId(id), ...form },
				options,
			);
			return { ...run, rows: run.items.map(({ json }) => json) };
		},
		/** Who wrote what, as the conversation has it in the end. */
		said: () =>
			chatwoot.sandbox
				.messages(id)
				.map(
					({ content, message_type: type }) =>
						`${type === 0 ? 'customer' : 'team'}: ${String(content)}`,
				),
	};
}
