import type { List, Operation } from '../../../engine/operation';
import { invalid } from '../../../engine/formError';
import { AGENT, agentField } from './locator';

/** The user whose access token the credential holds. */
const ownUser: List = {
	key: 'ownUser',
	route: 'GET /api/v1/profile',
	label: ({ name }) => String(name),
	value: 'id',
	pick: ['id', 'name'],
};

export const deleteAgent: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete agent',
	description:
		'Remove an agent from the account. A user without another account is deleted altogether, in the background.',
	route: `DELETE ${AGENT}`,
	fields: [agentField],
	/** Chatwoot lets even the last administrator remove himself, and his token dies with him. */
	async check(call) {
		const [own] = await call.rows(ownUser);
		if (own?.id === call.path.agentId) {
			throw invalid(
				"'Agent'",
				'is the user whose access token the credential holds; use the token of another administrator',
			);
		}
	},
	result: { row: { deleted: true } },
	who: 'administrator',
};
