import type { IDataObject, ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';
import { Chatwoot } from '../../../../nodes/Chatwoot/Chatwoot.node';
import { loadOptionsContext } from '../../../harness/engine';
import { playedLines, usePlayed } from '../../../harness/played';
import type { Line } from '../../../harness/played';
import { byId } from '../../../harness/row';
import { usePlayer } from '../../../harness/rows';

const run = usePlayed('customFilter');

const listed = (filter_type: string, ...answer: IDataObject[]): Line => ({
	request: 'GET /custom_filters',
	query: { filter_type },
	answer,
});
const rowsOf = (...rows: INodeParameters[]) => ({ conversationConditions: { rows } });
const urgent = rowsOf({ attribute: 'priority', operator: 'equal_to', priority: ['urgent'] });
const stored = (attribute_key: string, values: unknown[], more = {}) => ({
	attribute_key,
	filter_operator: 'equal_to',
	values,
	query_operator: null,
	attribute_model: 'standard',
	custom_attribute_type: '',
	...more,
});
const posted = (...payload: unknown[]): Line => ({
	request: 'POST /custom_filters',
	body: { custom_filter: { name: 'A', filter_type: 'conversation', query: { payload } } },
	answer: { id: 9, name: 'A' },
});

describe('a filter of conversations', () => {
	it('holds what the dashboard needs to show it', async () => {
		const { error } = await run(
			'create',
			{
				name: 'A',
				...rowsOf(
					{ attribute: 'status', operator: 'equal_to', status: ['open'], query_operator: 'OR' },
					{ attribute: 'referer', operator: 'equal_to', values: 'example.com' },
				),
			},
			[
				posted(
					stored('status', ['open'], { query_operator: 'or' }),
					stored('referer', ['example.com'], { attribute_model: 'additional' }),
				),
			],
		);
		expect(error).toBeUndefined();
	});

	it.each([
		[{}, "'Conditions' is required: Chatwoot would save a filter of everything"],
		[
			{ filterType: 'report' },
			"'Query (JSON)' is required: Chatwoot would save a filter of everything",
		],
		[
			{ filterType: 'report', queryJson: '["a"]' },
			'\'Query (JSON)\' must be a JSON object, such as {"source": "shop"}',
		],
		[
			{ conditionsBy: 'json', conditionsJson: '"status=open"' },
			"'Conditions (JSON)' must be a list of conditions, as Chatwoot writes them in a payload",
		],
		[
			{
				conditionsBy: 'json',
				conditionsJson:
					'[{"attribute_key":"created_at","filter_operator":"days_before","values":["7"]}]',
			},
			'Condition 1 in \'Conditions (JSON)\' has the operator "days_before"; created_at takes is_greater_than, is_less_than',
		],
	])('needs conditions that Chatwoot understands: %j', async (more, sentence) => {
		const { error, sent } = await run('create', { name: 'A', ...more }, []);
		expect(error?.message).toBe(sentence);
		expect(sent).toEqual([]);
	});
});

it('a filter of a report holds what the form says', async () => {
	const { rows } = await run(
		'create',
		{ name: 'A', filterType: 'report', queryJson: '{"from": 1}' },
		[
			{
				request: 'POST /custom_filters',
				body: { custom_filter: { name: 'A', filter_type: 'report', query: { from: 1 } } },
				answer: { id: 9 },
			},
		],
	);
	expect(rows).toEqual([{ id: 9 }]);
});

describe('Create or Update', () => {
	const payload = stored('priority', ['urgent']);

	it('takes its own one away when another execution was faster', async () => {
		const { rows } = await run('upsert', { name: 'A', ...urgent }, [
			listed('conversation'),
			posted(payload),
			listed('conversation', { id: 9, name: 'A' }, { id: 8, name: 'A' }),
			{ request: 'DELETE /custom_filters/9', status: 404, answer: { error: 'gone' } },
			{
				request: 'PATCH /custom_filters/8',
				body: { custom_filter: { filter_type: 'conversation', query: { payload: [payload] } } },
				answer: { id: 8, name: 'A' },
			},
		]);
		expect(rows).toEqual([{ created: false, id: 8, name: 'A' }]);
	});

	it('names several of that name', async () => {
		const found = listed('conversation', { id: 9, name: 'A' }, { id: 8, name: 'A' });
		// Several may be a race that is not over yet.
		const looks = [found, found, found, found];
		const { error } = await run('upsert', { name: 'A', ...urgent }, looks);
		expect(error?.message).toBe("'Filter Name' is that of several filters: 8, 9. Use Update.");
	});
});

describe('Update', () => {
	const form = { filterType: 'contact', customFilter: byId(9) };
	const get = (filter_type: string): Line => ({
		request: 'GET /custom_filters/9',
		answer: { id: 9, filter_type },
	});
	const conditions = {
		conditionsBy: 'form',
		contactConditions: { rows: [{ attribute: 'city', operator: 'equal_to', values: 'Bonn' }] },
	};

	it('replaces the conditions', async () => {
		const { rows } = await run('update', { ...form, ...conditions }, [
			get('contact'),
			{
				request: 'PATCH /custom_filters/9',
				body: { custom_filter: { query: { payload: [stored('city', ['Bonn'])] } } },
				answer: { id: 9 },
			},
		]);
		expect(rows).toEqual([{ id: 9 }]);
	});

	it('does not give a folder the conditions of a segment', async () => {
		const { error, sent } = await run('update', { ...form, ...conditions }, [get('conversation')]);
		expect(error?.message).toBe(
			"'Filter Type' must be conversation: the filter is one of that type",
		);
		expect(sent).toHaveLength(1);
	});

	it('needs something to change', async () => {
		const { error } = await run('update', { ...form, conditionsBy: 'none' }, []);
		expect(error?.message).toBe("'Update Fields' needs a name, or conditions beside it");
	});
});

it('a filter is found by its name, among those of its type', async () => {
	const customFilter = { __rl: true, mode: 'name', value: 'A' };
	const { rows } = await run('delete', { filterType: 'contact', customFilter }, [
		listed('contact', { id: 9, name: 'A' }),
		{ request: 'DELETE /custom_filters/9', status: 204 },
	]);
	expect(rows).toEqual([{ deleted: true }]);
});

describe('the list to choose from', () => {
	const player = usePlayer();

	it.each(['contact', 'report'])('holds filters of the type that is chosen: %s', async (type) => {
		player().play(await playedLines([listed(type, { id: 9, name: 'A' })]));
		const credential = { baseUrl: player().url, accessToken: 'token', accountId: '1' };
		const context = await loadOptionsContext(
			'chatwoot',
			{ resource: 'customFilter', operation: 'get', filterType: type },
			{ chatwootApi: credential },
		);
		const { listSearch } = new Chatwoot().methods;
		const { results } = await listSearch.searchCustomFilters.call(
			context as unknown as ILoadOptionsFunctions,
		);
		expect(results).toEqual([{ name: 'A', value: 9 }]);
	});
});
