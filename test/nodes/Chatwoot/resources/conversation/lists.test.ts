import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';
import { Chatwoot } from '../../../../../nodes/Chatwoot/Chatwoot.node';
import { loadOptionsContext } from '../../../../harness/engine';
import { playedLines } from '../../../../harness/played';
import type { Line } from '../../../../harness/played';
import { byId } from '../../../../harness/row';
import { usePlayer } from '../../../../harness/rows';

const player = usePlayer();
const { listSearch } = new Chatwoot().methods;

async function listed(method: string, form: INodeParameters, ...lines: Line[]) {
	player().play(await playedLines(lines));
	const credential = { baseUrl: player().url, accessToken: 'token', accountId: '1' };
	const context = await loadOptionsContext('chatwoot', form, { chatwootApi: credential });
	return await listSearch[method].call(context as unknown as ILoadOptionsFunctions);
}

describe('agents for a new conversation', () => {
	it('are those who see its inbox', async () => {
		const { results } = await listed(
			'searchAssignableAgents',
			{ inbox: byId(3) },
			{
				request: 'GET /assignable_agents',
				query: { 'inbox_ids[]': [3] },
				answer: { payload: [{ id: 1, name: 'Jane', email: 'jane@example.com' }] },
			},
		);
		expect(results).toEqual([{ name: 'Jane (jane@example.com)', value: 1 }]);
	});

	it('need the inbox', async () => {
		await expect(listed('searchAssignableAgents', { inbox: byId('') })).rejects.toThrow(
			"'Inbox' is required",
		);
	});
});

describe('filters that are saved', () => {
	it('are folders, with their pages', async () => {
		const { results } = await listed(
			'searchFolders',
			{},
			{
				request: 'GET /custom_filters',
				query: { filter_type: 'conversation' },
				answer: [{ id: 3, name: 'Urgent' }],
			},
		);
		expect(results).toEqual([
			{ name: 'Urgent', value: 3, url: `${player().url}/app/accounts/1/custom_view/3` },
		]);
	});
});
