import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { usePlayed } from '../../../../harness/played';
import type { Line } from '../../../../harness/played';
import { byId } from '../../../../harness/row';

const run = usePlayed('conversation');

const forBots = { error: 'Access to this endpoint is not authorized for bots' };
const form = (more: INodeParameters): INodeParameters => ({ conversation: byId(7), ...more });
const read = (conversation: IDataObject): Line => ({
	request: 'GET /conversations/7',
	answer: { id: 7, labels: [], ...conversation },
});
const unreadable: Line = {
	request: 'GET /conversations/7',
	status: 500,
	answer: { status: 500, error: 'Internal Server Error' },
};
const note: Line = {
	request: 'POST /conversations/7/messages',
	body: { content: 'Angry', private: true },
	answer: { id: 70 },
};
const open: Line = {
	request: 'POST /conversations/7/toggle_status',
	body: { status: 'open' },
	answer: { payload: { success: null, current_status: 'open' } },
};
const assign = (body: IDataObject, answer: unknown): Line => ({
	request: 'POST /conversations/7/assignments',
	body,
	answer,
});
const asBot: Line = { request: 'GET /api/v1/profile', status: 401, answer: forBots };
const asAdministrator: Line = {
	request: 'GET /api/v1/profile',
	answer: { accounts: [{ id: 1, role: 'administrator' }] },
};
const teams: Line = { request: 'GET /teams', answer: [{ id: 2, name: 'Sales' }] };
describe('Hand Off', () => {
	it('needs something that tells people of it', async () => {
		const { error, sent } = await run('handOff', form({}), []);
		expect(error?.message).toBe("'Private Note', 'Team' or 'Agent' is required");
		expect(sent).toEqual([]);
	});

	it.each<[string, INodeParameters, Line]>([
		['Team', { team: byId(9) }, teams],
		['Agent', { agent: byId(9) }, { request: 'GET /agents', answer: [{ id: 1 }] }],
	])(
		'an unknown %s is refused before anything is sent: Chatwoot would take it away',
		async (...given) => {
			const [label, chosen, list] = given;
			const { error, sent } = await run('handOff', form(chosen), [list]);
			expect(error?.message).toBe(`'${label}' names "9", which is not in this account`);
			expect(sent).toHaveLength(1);
		},
	);

	it('does not open once more what is open: an agent would take it', async () => {
		const { rows, error } = await run('handOff', form({ privateNote: 'Angry' }), [
			read({ status: 'open' }),
			note,
			read({ status: 'open' }),
		]);
		expect(error).toBeUndefined();
		expect(rows).toEqual([{ id: 7, status: 'open', labels: [], note_id: 70 }]);
	});

	it('takes a bot off before it opens the conversation', async () => {
		const { error, sent } = await run('handOff', form({ privateNote: 'Angry' }), [
			read({ status: 'pending', meta: { assignee_type: 'AgentBot', assignee: { id: 3 } } }),
			asBot,
			note,
			assign({ assignee_id: null }, 'null'),
			open,
			read({ status: 'open' }),
		]);
		expect(error).toBeUndefined();
		expect(sent.findIndex((line) => line.includes('assignments'))).toBeLessThan(
			sent.findIndex((line) => line.includes('toggle_status')),
		);
	});

	it('adds only labels that are missing', async () => {
		const { error } = await run(
			'handOff',
			form({ privateNote: 'Angry', additionalFields: { labels: ['old', 'vip'] } }),
			[
				read({ status: 'open', labels: ['old'] }),
				note,
				{
					request: 'POST /conversations/7/labels',
					body: { labels: ['old', 'vip'] },
					answer: { payload: ['old', 'vip'] },
				},
				read({ status: 'open', labels: ['old', 'vip'] }),
			],
		);
		expect(error).toBeUndefined();
	});

	it('goes on for a bot that can not read a conversation with a team', async () => {
		const { rows, error, sent } = await run(
			'handOff',
			form({ privateNote: 'Angry', team: byId(2) }),
			[
				{ request: 'GET /teams', status: 401, answer: forBots },
				unreadable,
				{ request: 'GET /conversations/7/labels', answer: { payload: ['old'] } },
				asBot,
				note,
				open,
				assign({ team_id: 2 }, { id: 2, name: 'Sales' }),
				unreadable,
			],
		);
		expect(error).toBeUndefined();
		expect(rows).toEqual([
			{ id: 7, status: 'open', labels: ['old'], team_id: 2, team_name: 'Sales', note_id: 70 },
		]);
		// What a bot may not read is not asked for again: 500 is how Chatwoot says so.
		expect(sent.filter((line) => /^GET \/conversations\/7( |$)/.test(line))).toHaveLength(2);
	});

	it('says what is done when a part fails, so that nobody writes the note twice', async () => {
		const { error } = await run('handOff', form({ privateNote: 'Angry', team: byId(2) }), [
			teams,
			read({ status: 'pending' }),
			asAdministrator,
			note,
			open,
			assign({ team_id: 2 }, 'null'),
		]);
		expect(error?.message).toBe(
			"'Team' did not work: Chatwoot knows no such team; the conversation has no team now",
		);
		expect(error?.description).toContain("Done before that: 'Private Note', 'Status'.");
	});

	it('writes the note as it is when told to, where Chatwoot would fill in variables', async () => {
		const { error } = await run(
			'handOff',
			form({ privateNote: 'Wrote {{name}}', options: { keep_curly_braces: true } }),
			[
				read({ status: 'open' }),
				{ ...note, body: { content: '{% raw %}Wrote {{name}}{% endraw %}', private: true } },
				read({ status: 'open' }),
			],
		);
		expect(error).toBeUndefined();
	});

	it('keeps the order of items for one conversation', async () => {
		const { sent } = await run(
			'handOff',
			form({ privateNote: 'Angry' }),
			[
				read({ status: 'open' }),
				note,
				read({ status: 'open' }),
				read({ status: 'open' }),
				note,
				read({ status: 'open' }),
			],
			[{ json: {} }, { json: {} }],
		);
		expect(sent.map((line) => line.split(' ')[0])).toEqual([
			...['GET', 'POST', 'GET'],
			...['GET', 'POST', 'GET'],
		]);
	});
});
