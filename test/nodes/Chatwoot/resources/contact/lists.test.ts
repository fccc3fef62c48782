import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';
import { Chatwoot } from '../../../../../nodes/Chatwoot/Chatwoot.node';
import { loadOptionsContext } from '../../../../harness/engine';
import type { Line } from '../../../../harness/played';
import { playedLines } from '../../../../harness/played';
import { usePlayer } from '../../../../harness/rows';

const player = usePlayer();
const { listSearch, loadOptions, resourceMapping } = new Chatwoot().methods;

const context = async (...lines: Line[]) => await contextOf({}, ...lines);

async function contextOf(form: INodeParameters, ...lines: Line[]) {
	player().play(await playedLines(lines));
	const credential = { baseUrl: player().url, accessToken: 'token', accountId: '1' };
	const made = await loadOptionsContext('chatwoot', form, { chatwootApi: credential });
	return made as unknown as ILoadOptionsFunctions;
}

const definitions: Line = {
	request: 'GET /custom_attribute_definitions',
	query: { attribute_model: 'contact_attribute' },
	answer: [
		{
			attribute_key: 'tier',
			attribute_display_name: 'Tier',
			attribute_display_type: 'list',
			attribute_values: ['gold'],
		},
		{ attribute_key: 'note', attribute_display_name: 'Note', attribute_display_type: 'text' },
	],
};

describe('contacts to choose from', () => {
	it('come in pages, those with the latest activity first', async () => {
		const payload = Array.from({ length: 15 }, (_, index) => ({ id: index + 1, name: 'A' }));
		const query = {
			sort: '-last_activity_at,created_at,email',
			include_contact_inboxes: false,
		};
		const first = await listSearch.searchContacts.call(
			await context({
				request: 'GET /contacts',
				query: { ...query, page: 1 },
				answer: { payload },
			}),
		);
		expect(first.results[0]).toEqual({
			name: 'A (#1)',
			value: 1,
			url: `${player().url}/app/accounts/1/contacts/1`,
		});
		expect(first.paginationToken).toBe('2');

		const last = await listSearch.searchContacts.call(
			await context({
				request: 'GET /contacts',
				query: { ...query, page: 2 },
				answer: { payload: [{ id: 16, email: 'a@b.c' }] },
			}),
			undefined,
			'2',
		);
		expect(last.results.map(({ name }) => name)).toEqual(['a@b.c']);
		expect(last.paginationToken).toBeUndefined();
	});

	it('are searched for by the server', async () => {
		const { results } = await listSearch.searchContacts.call(
			await context({
				request: 'GET /search/contacts',
				query: {
					q: 'anna',
					page: 1,
					sort: '-last_activity_at,created_at,email',
					include_contact_inboxes: false,
				},
				answer: {
					payload: { contacts: [{ id: 5, name: 'Anna', phone_number: '+49' }, { id: 6 }] },
				},
			}),
			'anna',
		);
		expect(results.map(({ name }) => name)).toEqual(['Anna (+49)', '#6']);
	});
});

it('countries have their names, and the ISO code as value', async () => {
	const { results } = await listSearch.searchCountries.call(await context(), 'germ');
	expect(results).toEqual([{ name: 'Germany', value: 'DE' }]);
});

it('definitions are choices of a condition, by their key', async () => {
	expect(await loadOptions.loadContactAttributes.call(await context(definitions))).toEqual([
		{ name: 'Note', value: 'note' },
		{ name: 'Tier', value: 'tier' },
	]);
});

it('definitions are columns', async () => {
	const { fields } = await resourceMapping.columnsContactAttributes.call(
		(await context(definitions)) as never,
	);
	const common = { required: false, defaultMatch: false, display: true };
	expect(fields).toEqual([
		{
			...common,
			id: 'tier',
			displayName: 'Tier',
			type: 'options',
			options: [{ name: 'gold', value: 'gold' }],
		},
		{ ...common, id: 'note', displayName: 'Note', type: 'string' },
	]);
});

describe('notes of a contact', () => {
	const notes: Line = {
		request: 'GET /contacts/5/notes',
		answer: [{ id: 14, content: '**Called**\nNobody was there' }],
	};
	const by = (mode: string, value: string) => ({
		resource: 'contact',
		operation: 'getNote',
		contact: { __rl: true, mode, value },
	});
	const search = async (form: INodeParameters, ...lines: Line[]) =>
		(await listSearch.searchContactNotes.call(await contextOf(form, ...lines))).results;

	it('have their number and first line', async () => {
		expect(await search(by('id', '5'), notes)).toEqual([{ name: '#14 **Called**', value: 14 }]);
	});

	it('are there of a contact that is chosen by its email address too', async () => {
		const found: Line = {
			request: 'POST /contacts/filter',
			query: { page: 1, sort: 'created_at,email,phone_number', include_contact_inboxes: true },
			body: {
				payload: [
					{
						attribute_key: 'email',
						filter_operator: 'equal_to',
						values: ['a@b.c'],
						query_operator: null,
					},
				],
			},
			answer: { payload: [{ id: 5, email: 'a@b.c' }] },
		};
		expect(await search(by('email', 'a@b.c'), found, notes)).toHaveLength(1);
	});

	it('need the contact', async () => {
		await expect(search(by('list', ''))).rejects.toThrow("'Contact' is required");
	});
});
