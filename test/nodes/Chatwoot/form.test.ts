/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type {
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { useSandbox } from '../../harness/chatwoot';
import { engine } from '../../harness/engine';
import {
	chatwootDescription,
	childrenOf,
	choicesOf,
	everyProperty,
	openForm,
} from '../../harness/form';
import { kinds, minimalForms, valueAt } from '../../harness/inboxForms';
import type { Kind } from '../../harness/inboxForms';
import { leaves } from './resources/inbox/leaves';

let description: INodeTypeDescription;
let all: INodeProperties[];
/** Values of `resource` and `operation`, for all operations. */
let operations: Array<{ resource: string; operation: string; choice: INodePropertyOptions }>;

beforeAll(async () => {
	description = await chatwootDescription();
	all = everyProperty(description.properties);
	const resource = description.properties.find(({ name }) => name === 'resource')!;
	operations = choicesOf(resource).flatMap(({ value }) => {
		const chosen = { resource: String(value) };
		const selector = openForm(description, chosen).fields.find(({ name }) => name === 'operation')!;
		return choicesOf(selector).map((choice) => ({
			...chosen,
			operation: String(choice.value),
			choice,
		}));
	});
});

/** What decides about other fields besides resource and operation, with the values that matter. */
const deciding: Record<string, string[]> = {
	channelType: ['web_widget', 'api', 'email', 'line', 'telegram', 'sms', 'voice', 'whatsapp'],
	whatsappProvider: ['whatsapp_cloud', 'default', 'twilio'],
	smsProvider: ['bandwidth', 'twilio'],
};
const EXPRESSION = '={{ $json.value }}';

/** All forms that the node can show. */
function everyForm() {
	return operations.flatMap(({ resource, operation }) => {
		const start: INodeParameters = { resource, operation };
		const forms = [start, { ...start, returnAll: true }];
		for (const [name, values] of Object.entries(deciding)) {
			for (const value of [...values, EXPRESSION]) {
				if (name === 'channelType') forms.push({ ...start, channelType: value });
				else {
					const channelType = name.replace('Provider', '');
					forms.push({ ...start, channelType, [name]: value });
				}
			}
		}
		return forms.map((chosen) => ({ chosen, ...openForm(description, chosen) }));
	});
}

function labels(properties: INodeProperties[]): string[] {
	return properties.map(({ displayName }) => displayName);
}

function twice(texts: string[]): string[] {
	return texts.filter((text, index) => texts.indexOf(text) !== index);
}

describe('what the form shows', () => {
	it('shows every property for some choice', () => {
		const shown = new Set<INodeProperties>();
		for (const { fields, offered } of everyForm()) {
			for (const field of fields) {
				shown.add(field);
				if (field.type === 'collection') offered(field).forEach((option) => shown.add(option));
			}
		}
		const never = description.properties
			.flatMap((property) => [
				property,
				...(property.type === 'collection' ? childrenOf(property) : []),
			])
			.filter((property) => property.type !== 'hidden' && !shown.has(property));

		expect(labels(never)).toEqual([]);
	});

	it('never shows two fields of one name, also when the channel type is an expression', () => {
		for (const { chosen, fields, offered } of everyForm()) {
			expect({ chosen, twice: twice(fields.map(({ name }) => name)) }).toEqual({
				chosen,
				twice: [],
			});
			for (const field of fields) {
				expect(twice(offered(field).map(({ name }) => name))).toEqual([]);
			}
		}
	});

	it('never shows a field of another operation, also when the channel type is an expression', () => {
		for (const { chosen, fields } of everyForm()) {
			const foreign = fields.filter(({ displayOptions }) =>
				['resource', 'operation'].some((name) => {
					const values = displayOptions?.show?.[name] as unknown[] | undefined;
					return values !== undefined && !values.includes(chosen[name]);
				}),
			);
			expect({ chosen, foreign: labels(foreign) }).toEqual({ chosen, foreign: [] });
		}
	});

	it('asks an AI model for each value under a name of its own', () => {
		// n8n makes the key of $fromAI() from the display name, and gives equal keys one value.
		const keyOf = ({ displayName }: INodeProperties) =>
			displayName.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, 63);
		const plain = ['string', 'number', 'boolean', 'json', 'color', 'resourceLocator'];
		for (const { chosen, fields, offered } of everyForm()) {
			if (Object.values(chosen).includes(EXPRESSION)) continue;
			const keys = fields
				.flatMap((field) => (field.type === 'collection' ? offered(field) : [field]))
				.filter(({ type, noDataExpression }) => plain.includes(type) && !noDataExpression)
				.map(keyOf);
			expect({ chosen, twice: twice(keys) }).toEqual({ chosen, twice: [] });
		}
	});
});

describe('the form of Create Inbox', () => {
	/** What every channel has, whatever its own fields. */
	const first = ['Resource', 'Operation', 'Account', 'Channel Type'];
	const last = ['Business Hours', 'CSAT Survey', 'Simplify', 'Options'];
	const settings = [
		'Agent Bot',
		'Agent Names or IDs',
		'Assignment Limit',
		'Avatar Input Data Field Name',
		'Enable Auto Assignment',
		'Enable Business Hours',
		'Enable Channel Greeting',
		'Greeting Message',
		'Help Center',
		'Time Zone',
		'Unavailable Message',
	];
	const csat = [
		'Button Text',
		'Display Type',
		'Enable CSAT Survey',
		'Language',
		'Survey Message',
		'Survey Rule',
	];

	interface Expected {
		/** Required ones with a star. */
		fields: string[];
		/** Of Inbox Settings, besides those of every channel. */
		settings: string[];
		collections: Record<string, string[]>;
	}
	const twilio = ['Account SID*', 'Auth Token*'];
	const LOCK = 'Lock to Single Conversation';
	const expected: Array<[string, INodeParameters, Expected]> = [
		[
			'Website',
			{ channelType: 'web_widget' },
			{
				fields: ['Inbox Name*', 'Website URL*'],
				settings: [
					'Allow Messages After Resolved',
					'Business Name',
					'Enable Email Collect Box',
					'Sender Name',
				],
				collections: {
					'Website Settings': [
						'Allowed Domains',
						'Conversation Continuity via Email',
						'Features',
						'HMAC Mandatory',
						'Reply Time',
						'Welcome Heading',
						'Welcome Tagline',
						'Widget Color',
					],
					'Pre-Chat Form': ['Enable Pre-Chat Form', 'Fields', 'Pre-Chat Message', 'Require Email'],
				},
			},
		],
		[
			'API',
			{ channelType: 'api' },
			{
				fields: ['Inbox Name*'],
				settings: [LOCK],
				collections: {
					'API Settings': [
						'Additional Attributes',
						'Additional Attributes (JSON)',
						'Agent Reply Time Window',
						'HMAC Mandatory',
						'Webhook URL',
					],
				},
			},
		],
		[
			'Email',
			{ channelType: 'email' },
			{
				fields: ['Inbox Name*', 'Email*'],
				settings: ['Business Name', 'Sender Name'],
				collections: {
					'Email Settings': ['Provider', 'Verified for Sending'],
					IMAP: [
						'Enable IMAP',
						'Enable SSL',
						'IMAP Authentication',
						'IMAP Login',
						'IMAP Password',
						'IMAP Port',
						'IMAP Server',
					],
					SMTP: [
						'Certificate Check',
						'Domain',
						'Enable SMTP',
						'Enable SSL/TLS',
						'Enable STARTTLS',
						'SMTP Authentication',
						'SMTP Login',
						'SMTP Password',
						'SMTP Port',
						'SMTP Server',
					],
				},
			},
		],
		[
			'LINE',
			{ channelType: 'line' },
			{
				fields: ['Inbox Name*', 'LINE Channel ID*', 'LINE Channel Secret*', 'LINE Channel Token*'],
				settings: [LOCK],
				collections: {},
			},
		],
		[
			'Telegram',
			{ channelType: 'telegram' },
			{ fields: ['Bot Token*'], settings: ['Inbox Name', LOCK], collections: {} },
		],
		[
			'WhatsApp Cloud',
			{ channelType: 'whatsapp' },
			{
				fields: [
					'Inbox Name*',
					'WhatsApp Provider*',
					'Phone Number*',
					'Phone Number ID*',
					'Business Account ID*',
					'API Key*',
				],
				settings: [LOCK],
				collections: { 'WhatsApp Settings': ['Webhook Verify Token'] },
			},
		],
		[
			'WhatsApp by 360dialog',
			{ channelType: 'whatsapp', whatsappProvider: 'default' },
			{
				fields: ['Inbox Name*', 'WhatsApp Provider*', 'Phone Number*', 'API Key*'],
				settings: [LOCK],
				collections: {},
			},
		],
		[
			'WhatsApp by Twilio',
			{ channelType: 'whatsapp', whatsappProvider: 'twilio' },
			{
				fields: ['Inbox Name*', 'WhatsApp Provider*', 'Phone Number*', ...twilio],
				settings: [LOCK],
				collections: { 'Twilio Settings': ['API Key SID'] },
			},
		],
		[
			'SMS by Bandwidth',
			{ channelType: 'sms' },
			{
				fields: ['Inbox Name*', 'SMS Provider', 'Phone Number*'],
				settings: [LOCK],
				collections: {
					'Bandwidth Settings': ['Account ID', 'API Key', 'API Secret', 'Application ID'],
				},
			},
		],
		[
			'SMS by Twilio',
			{ channelType: 'sms', smsProvider: 'twilio' },
			{
				fields: ['Inbox Name*', 'SMS Provider', 'Phone Number*', ...twilio],
				settings: [LOCK],
				collections: { 'Twilio Settings': ['API Key SID'] },
			},
		],
		[
			'Voice',
			{ channelType: 'voice' },
			{
				fields: [
					'Inbox Name*',
					'Phone Number*',
					'Twilio Account SID*',
					'Twilio Auth Token*',
					'Twilio API Key SID*',
					'Twilio API Key Secret*',
				],
				settings: [],
				collections: {},
			},
		],
	];

	const create = { resource: 'inbox', operation: 'create' };
	const byName = (texts: string[]) => [...texts].sort((a, b) => a.localeCompare(b));

	it('opens with a website', () => {
		expect(openForm(description, create).values.channelType).toBe('web_widget');
	});

	it('offers the channels by name', () => {
		const channelType = openForm(description, create).fields.find(
			({ name }) => name === 'channelType',
		)!;

		expect(choicesOf(channelType).map(({ name, value }) => [name, value])).toEqual([
			['API', 'api'],
			['Email', 'email'],
			['LINE', 'line'],
			['SMS', 'sms'],
			['Telegram', 'telegram'],
			['Voice', 'voice'],
			['Website', 'web_widget'],
			['WhatsApp', 'whatsapp'],
		]);
	});

	it.each(expected)('%s: asks for its own fields and no others', (_name, chosen, channel) => {
		const { fields, offered } = openForm(description, { ...create, ...chosen });
		const find = (label: string) => fields.find(({ displayName }) => displayName === label)!;

		const own = fields.filter(({ displayName }) => ![...first, ...last].includes(displayName));
		const marked = own
			.filter(({ type }) => type !== 'collection')
			.map(({ displayName, required }) => displayName + (required ? '*' : ''));
		expect(marked).toEqual(channel.fields);
		expect(labels(own.filter(({ type }) => type === 'collection'))).toEqual([
			'Inbox Settings',
			...Object.keys(channel.collections),
		]);
		expect(labels(fields).slice(0, first.length)).toEqual(first);
		expect(labels(fields).slice(-last.length)).toEqual(last);

		expect(labels(offered(find('Inbox Settings')))).toEqual(
			byName([...settings, ...channel.settings]),
		);
		expect(labels(offered(find('CSAT Survey')))).toEqual(csat);
		for (const [label, options] of Object.entries(channel.collections)) {
			expect([label, labels(offered(find(label)))]).toEqual([label, options]);
		}
	});

	it('shows the fields of every channel when the channel type is an expression', () => {
		const { fields } = openForm(description, { ...create, channelType: EXPRESSION });
		const shown = new Set(labels(fields));

		for (const [, chosen, channel] of expected) {
			if (Object.values(chosen).includes('twilio')) continue;
			for (const label of channel.fields) expect(shown).toContain(label.replace('*', ''));
			for (const label of Object.keys(channel.collections)) expect(shown).toContain(label);
		}
	});

	describe('marks as required what Chatwoot refuses to do without', () => {
		const chatwoot = useSandbox();
		const send = async (body: unknown) => {
			const { url, tokens } = chatwoot.sandbox;
			chatwoot.sandbox.reset();
			const { status } = await fetch(`${url}/api/v1/accounts/1/inboxes`, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					accept: 'application/json',
					'api-access-token': tokens.administrator,
				},
				body: JSON.stringify(body),
			});
			return status;
		};
		/** The place in the request of a field of the form. */
		const placeOf = (kind: Kind, name: string) =>
			leaves.find(({ on, form }) => on.includes(kind) && name in form('x' as never))?.at ?? '';

		it.each(kinds)('%s', async (kind) => {
			const { parameters, body } = minimalForms[kind];
			const { fields } = openForm(description, { ...create, ...parameters });
			const required = fields.filter(({ required: marked, type }) => marked && type === 'string');

			expect(required.map(({ name }) => name).sort()).toEqual(
				Object.keys(parameters)
					.filter((name) => !['channelType', 'whatsappProvider'].includes(name))
					.sort(),
			);
			expect(await send(body)).toBe(200);
			for (const { name } of required) {
				const at = placeOf(kind, name);
				expect(valueAt(body, at)).toBeDefined();
				expect([at, await send(without(body, at))]).toEqual([at, expect.any(Number)]);
				expect(await send(without(body, at))).toBeGreaterThanOrEqual(422);
			}
		});
	});
});

describe('what people read', () => {
	const small = [
		'a',
		'an',
		'and',
		'as',
		'at',
		'by',
		'for',
		'if',
		'in',
		'of',
		'on',
		'or',
		'the',
		'to',
		'via',
	];
	/** Words that don't start as Title Case asks for. */
	const lowered = (title: string) =>
		title
			.split(/[\s/(]+/)
			.filter((word, index) => /^[a-z]/.test(word) && (index === 0 || !small.includes(word)));
	const isSentences = (text: string) => /\. \S/.test(text.replace(/\b(e\.g|i\.e|etc)\./g, ''));

	it('names fields and choices in Title Case', () => {
		const titles = [...labels(all), ...all.flatMap(choicesOf).map(({ name }) => name)];
		expect(titles.filter((title) => lowered(title).length > 0)).toEqual([]);
		expect(titles.filter((title) => title !== title.trim() || /:$/.test(title))).toEqual([]);
	});

	it('says of every switch whether what it does', () => {
		const switches = all.filter(({ type }) => type === 'boolean');
		expect(switches.length).toBeGreaterThan(10);
		expect(labels(switches.filter((field) => !field.description?.startsWith('Whether ')))).toEqual(
			[],
		);
	});

	it('ends a description with a period exactly when it is more than one sentence', () => {
		const texts = [
			...all.map(({ description: text }) => text),
			...all.flatMap(choicesOf).map(({ description: text }) => text),
		].filter((text) => text !== undefined);
		expect(texts.filter((text) => isSentences(text) !== text.endsWith('.'))).toEqual([]);
		expect(texts.filter((text) => !/^[A-Z0-9<]/.test(text))).toEqual([]);
	});

	it('starts placeholders with "e.g.", those of buttons and lists with what happens', () => {
		for (const { displayName, type, placeholder, modes = [] } of all) {
			const given = [
				...(placeholder === undefined ? [] : [placeholder]),
				...modes.filter((mode) => mode.type === 'string').map((mode) => mode.placeholder ?? ''),
			];
			const start = ['collection', 'fixedCollection'].includes(type) ? /^Add / : /^e\.g\. /;
			expect({ displayName, wrong: given.filter((text) => !start.test(text)) }).toEqual({
				displayName,
				wrong: [],
			});
		}
	});

	it('speaks of no errors, problems, failures or mistakes', () => {
		const texts = all.flatMap((property) => [
			property.displayName,
			property.description ?? '',
			...choicesOf(property).flatMap(({ name, description: text = '' }) => [name, text]),
		]);
		expect(texts.filter((text) => /\b(error|problem|failure|mistake)/i.test(text))).toEqual([]);
		expect(texts.filter((text) => /binary property/i.test(text))).toEqual([]);
	});

	it('sorts what there is to choose from', () => {
		/** Choices whose order means something. */
		const ordered = ['Days'];
		const lists = all
			.filter(({ displayName }) => !ordered.includes(displayName))
			.map((property) => ({
				of: property.displayName,
				names:
					property.type === 'collection'
						? labels(childrenOf(property))
						: choicesOf(property).map(({ name }) => name),
			}))
			.filter(({ names }) => names.length >= 5);

		expect(lists.length).toBeGreaterThan(5);
		for (const { of, names } of lists) {
			expect({ of, names }).toEqual({ of, names: [...names].sort((a, b) => a.localeCompare(b)) });
		}
	});

	it('says in each action what is done to what, in sentence case and without articles', () => {
		expect(operations.length).toBeGreaterThan(0);
		for (const { choice } of operations) {
			const { name, action = '', description: text } = choice;
			expect(action).toMatch(/^[A-Z][a-z]+( [A-Za-z]+)+$/);
			expect(action).not.toMatch(/\b(a|an|the)\b/i);
			expect(text).toBeTruthy();
			expect(name).not.toBe(action);
		}
		expect(twice(operations.map(({ choice }) => choice.action!))).toEqual([]);
	});

	it('hides every secret as it is typed', async () => {
		const { loader } = await engine();
		const credential = loader.getCredential('chatwootApi').type.properties;
		const secrets = [...all, ...credential].filter(
			({ type, name, displayName }) =>
				type === 'string' &&
				/(password|secret|token|api_?key|auth_?token)$/i.test(`${name}`) &&
				!/ SID$/.test(displayName),
		);

		expect(secrets.length).toBeGreaterThan(10);
		expect(labels(secrets.filter(({ typeOptions }) => !typeOptions?.password))).toEqual([]);
	});
});

describe('what n8n gets', () => {
	it('has nothing in its properties that only the engine of this package reads', () => {
		const own = ['send', 'maxLength'];
		const leaking = all.filter((property) => own.some((key) => key in property));

		expect(labels(leaking)).toEqual([]);
		expect(JSON.stringify(description.properties)).not.toMatch(/"(send|maxLength)":/);
	});

	it('gives every list that is not loaded its choices, and the default among them', () => {
		for (const property of all.filter(({ type }) => type === 'options')) {
			if (property.typeOptions?.loadOptionsMethod) continue;
			expect(choicesOf(property).map(({ value }) => value)).toContain(property.default);
		}
	});

	it('names only list methods that exist', async () => {
		const { nodeTypes } = await engine();
		const { methods } = nodeTypes.getByNameAndVersion('n8n-nodes-chatwoot-suite.chatwoot');
		const loaded = all.map(({ typeOptions }) => typeOptions?.loadOptionsMethod).filter(Boolean);
		const searched = all
			.flatMap(({ modes = [] }) => modes.map(({ typeOptions }) => typeOptions?.searchListMethod))
			.filter(Boolean);

		expect(Object.keys(methods?.loadOptions ?? {})).toEqual(expect.arrayContaining(loaded));
		expect(Object.keys(methods?.listSearch ?? {})).toEqual(expect.arrayContaining(searched));
	});

	it('has a codex entry with search words and documentation', () => {
		const file = path.resolve(__dirname, '../../../nodes/Chatwoot/Chatwoot.node.json');
		const codex = JSON.parse(readFileSync(file, 'utf8')) as {
			node: string;
			categories: string[];
			alias: string[];
			resources: Record<'primaryDocumentation' | 'credentialDocumentation', Array<{ url: string }>>;
		};

		expect(codex.node).toBe('n8n-nodes-chatwoot-suite.chatwoot');
		expect(codex.categories).toContain('Communication');
		expect(codex.alias).toEqual(expect.arrayContaining(['inbox', 'helpdesk', 'live chat']));
		expect(twice(codex.alias)).toEqual([]);
		// Without `resources` n8n drops the whole file.
		const { primaryDocumentation, credentialDocumentation } = codex.resources;
		for (const { url } of [...primaryDocumentation, ...credentialDocumentation]) {
			expect(url).toMatch(/^https:\/\//);
		}
		// n8n reads it from beside the node.
		expect(description.codex).toEqual(expect.objectContaining({ alias: codex.alias }));
	});
});

function without(body: object, at: string): object {
	const [key, ...rest] = at.split('.');
	const { [key]: removed, ...others } = body as Record<string, unknown>;
	return rest.length === 0
		? others
		: { ...others, [key]: without(removed as object, rest.join('.')) };
}
