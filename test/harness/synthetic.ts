import type { INodeType } from 'n8n-workflow';
import { formOf } from '../../nodes/engine/form';
import type { Field, Operation, Resource } from '../../nodes/engine/operation';

/**
 * A node as large as the whole Chatwoot API, made up: plain resources of eleven operations each, no two of which share
 * more than what the engine adds and one locator. Tests and benchmarks show with it that costs grow with the number
 * of operations and no faster.
 */
export function syntheticResources(operations: number): Resource[] {
	return Array.from({ length: Math.ceil(operations / 11) }, (_, number) =>
		syntheticResource(number, operations - number * 11),
	).sort(byName);
}

/** The node of these resources, as n8n loads it. */
export function syntheticNode(operations: number): INodeType {
	const load = async () => await Promise.resolve([]);
	const search = async () => await Promise.resolve({ results: [] });
	return {
		description: {
			displayName: 'Synthetic',
			name: 'synthetic',
			group: ['output'],
			version: 1,
			description: `Does ${operations} things`,
			defaults: { name: 'Synthetic' },
			inputs: ['main'],
			outputs: ['main'],
			properties: formOf(syntheticResources(operations)),
		},
		methods: {
			loadOptions: { list_labels: load },
			listSearch: { searchAccounts: search, search_records: search },
		},
	};
}

/** The values of a filled form of the first resource's Create. */
export const syntheticForm = {
	resource: 'alpha',
	operation: 'create',
	kind: 'phone',
	provider: 'twilio',
	name: '={{ $json.name }}',
	phoneNumber: '+15551234567',
	authToken: 'token',
	alphaSettings: { greeting_message: 'Hello', is_active: true, priority: 3 },
};

const NAMES =
	'Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey Xray Yankee Zulu'.split(
		' ',
	);

/** @param most operations; eleven when there is room for them */
function syntheticResource(number: number, most: number): Resource {
	const name = NAMES[number % NAMES.length] + 'note'.repeat(Math.floor(number / NAMES.length));
	const value = name.toLowerCase();
	const words = wording(number);
	const path = `/api/v1/accounts/{accountId}/${value}s` as const;
	const one = `${path}/{${value}Id}` as const;

	const self = locator(name, value, { path: `${value}Id` }, words());
	const fields = createFields(value, words);
	const labels: Field = {
		displayName: 'Label Names or IDs',
		name: 'labels',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'list_labels', loadOptionsDependsOn: ['account.value'] },
		required: true,
		default: [],
		description: words(),
		send: { body: 'labels' },
	};
	const status = options('Status', 'status', ['open', 'pending', 'resolved', 'snoozed'], words());
	const list = { many: true, simplify: ['id', 'name', 'status'] };

	const operation = (
		title: string,
		operationValue: string,
		route: Operation['route'],
		more: Partial<Operation> = {},
	): Operation => ({
		name: title,
		value: operationValue,
		action: `${title} ${operationValue.endsWith('s') ? 'of ' : ''}${value}`,
		description: words(),
		route,
		fields: [self],
		result: { simplify: ['id', 'name'] },
		...more,
	});
	return {
		name,
		value,
		description: words(),
		operations: [
			operation('Create', 'create', `POST ${path}`, { fields }),
			operation('Get', 'get', `GET ${one}`, { fields: [self, filters(words)] }),
			operation('Get Many', 'getAll', `GET ${path}`, {
				fields: [status, text('Query', 'query', words()), filters(words)],
				result: list,
			}),
			operation('Update', 'update', `PATCH ${one}`, {
				fields: [self, settings(value, words), updateFields(words)],
			}),
			operation('Create or Update', 'upsert', `POST ${path}`, { fields: [...fields, status] }),
			operation('Delete', 'delete', `DELETE ${one}`, { result: { row: { deleted: true } } }),
			operation('Add Labels', 'addLabels', `POST ${one}/labels`, { fields: [self, labels] }),
			operation('Remove Labels', 'removeLabels', `DELETE ${one}/labels`, {
				fields: [self, labels, text('Reason', 'reason', words())],
			}),
			operation('Get Events', 'getEvents', `GET ${one}/events`, {
				fields: [self, contactField, filters(words)],
				result: list,
			}),
			operation('Assign', 'assign', `POST ${one}/assign`, {
				fields: [self, contactField, text('Note', 'note', words())],
			}),
			operation('Set Status', 'setStatus', `POST ${one}/status`, {
				fields: [self, { ...status, required: true }, text('Comment', 'comment', words())],
			}),
		]
			.slice(0, most)
			.sort(byName),
		defaultOperation: 'create',
	};
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);

/** What Create asks for: a choice, a choice that follows from it, and fields that follow from both. */
function createFields(value: string, words: () => string): Field[] {
	const byPhone = { show: { kind: ['phone'] } };
	const byTwilio = { show: { kind: ['phone'], provider: ['twilio'] } };
	return [
		options('Kind', 'kind', ['api', 'email', 'phone', 'website'], words()),
		{
			...options('Provider', 'provider', ['bandwidth', 'twilio'], words()),
			displayOptions: byPhone,
		},
		{ ...text('Name', 'name', words()), required: true },
		{
			...text('Phone Number', 'phoneNumber', words()),
			required: true,
			displayOptions: byPhone,
		},
		{
			...text('Auth Token', 'authToken', words()),
			typeOptions: { password: true },
			required: true,
			displayOptions: byTwilio,
		},
		{
			...text('Website URL', 'websiteUrl', words()),
			required: true,
			displayOptions: { show: { kind: ['website'] } },
		},
		settings(value, words),
	];
}

function settings(value: string, words: () => string): Field {
	return collection(`${value.charAt(0).toUpperCase()}${value.slice(1)} Settings`, words(), [
		{ ...text('Greeting Message', 'greeting_message', words()), typeOptions: { rows: 2 } },
		{
			displayName: 'Is Active',
			name: 'is_active',
			type: 'boolean',
			default: true,
			description: `Whether ${words().toLowerCase()}`,
		},
		{
			displayName: 'Priority',
			name: 'priority',
			type: 'number',
			default: 1,
			description: words(),
			displayOptions: { hide: { '/operation': ['upsert'] } },
		},
	]);
}

function filters(words: () => string): Field {
	return collection('Filters', words(), [
		{ displayName: 'From', name: 'since', type: 'dateTime', default: '', description: words() },
		{ displayName: 'To', name: 'until', type: 'dateTime', default: '', description: words() },
	]);
}

function updateFields(words: () => string): Field {
	return collection('Update Fields', words(), [
		text('Description', 'description', words()),
		text('Name', 'name', words()),
		options('Sort By', 'sort_by', ['age', 'name', 'size'], words()),
	]);
}

const contactField = locator('Contact', 'contact', { body: 'contact_id' }, 'Who it is about');

function locator(label: string, name: string, send: Field['send'], description: string): Field {
	return {
		displayName: label,
		name,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${name}...`,
				typeOptions: { searchListMethod: 'search_records', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 42' },
		],
		send,
	};
}

function text(displayName: string, name: string, description: string): Field {
	return { displayName, name, type: 'string', default: '', description, send: { body: name } };
}

function options(displayName: string, name: string, values: string[], description: string): Field {
	return {
		displayName,
		name,
		type: 'options',
		default: values[0],
		description,
		options: values.map((value) => ({
			name: value.charAt(0).toUpperCase() + value.slice(1),
			value,
		})),
		send: { body: name },
	};
}

function collection(displayName: string, description: string, entries: Field[]): Field {
	const name = displayName.charAt(0).toLowerCase() + displayName.slice(1).replace(/ /g, '');
	return {
		displayName,
		name,
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		description,
		options: entries,
		send: { body: '' },
	};
}

const WORDS =
	'about account after agent all also any automation before between campaign changes channel contact conversation customer during each email empty every field first folder group help hours inbox label last later limit list match member message name never note number only open order other page people period phone plain portal present reply report request rule same score search sender sent server several show since status still store survey system team text their time title token type until update used user value visible web when which widget with without word work'.split(
		' ',
	);

/** Sentences that don't repeat, so that a compressed size says something; the same ones at every call for a number. */
function wording(seed: number): () => string {
	let state = seed + 1;
	const next = (below: number) => {
		state = (state * 48271) % 2147483647;
		return state % below;
	};
	return () => {
		const words = Array.from({ length: 6 + next(8) }, () => WORDS[next(WORDS.length)]);
		const sentence = words.join(' ');
		return sentence.charAt(0).toUpperCase() + sentence.slice(1);
	};
}
