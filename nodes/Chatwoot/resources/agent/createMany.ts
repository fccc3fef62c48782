import { rowsIn } from '../../../engine/answers';
import { emailAddress } from '../../../engine/convert';
import type { Operation } from '../../../engine/operation';
import { AGENTS, agents, agentSummary } from './locator';
import { seats } from './settings';

export const createMany: Operation = {
	name: 'Create Many',
	value: 'createMany',
	action: 'Create many agents',
	description: 'Invite several people at once as agents. Those who are agents already stay so.',
	route: `POST ${AGENTS}/bulk_create`,
	fields: [
		{
			displayName: 'Emails',
			name: 'emails',
			type: 'string',
			several: true,
			required: true,
			default: '',
			placeholder: 'e.g. nora@example.com, theo@example.com',
			description: 'The addresses of the people, separated by commas, or a list of addresses',
			send: {
				body: 'emails',
				as: (value, label) => (value as string[]).map((entry) => emailAddress(entry, label)),
			},
		},
	],
	/** Chatwoot answers with nothing, and skips in silence whom it can't invite: only the list tells who is there. */
	async run(call) {
		await call.answer();
		const rows = rowsIn(await call.answer(agents.route, {}));
		return (call.body.emails as string[]).map(
			(email) =>
				rows.find((row) => String(row.email).toLowerCase() === email.toLowerCase()) ?? {
					email,
					invited: false,
				},
		);
	},
	result: { simplify: [...agentSummary, 'invited'] },
	advice: seats,
	who: 'administrator',
};
