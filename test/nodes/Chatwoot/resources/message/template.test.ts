import type { IDataObject, ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';
import { Chatwoot } from '../../../../../nodes/Chatwoot/Chatwoot.node';
import { useAnswers } from '../../../../harness/answers';
import type { Answer } from '../../../../harness/answers';
import { loadOptionsContext } from '../../../../harness/engine';
import { playedLines } from '../../../../harness/played';
import { byId } from '../../../../harness/row';
import { usePlayer } from '../../../../harness/rows';

const answers = useAnswers();

const template = (
	name: string,
	components: IDataObject[],
	more: IDataObject = {},
): IDataObject => ({
	name,
	language: 'en',
	category: 'UTILITY',
	status: 'APPROVED',
	components,
	...more,
});

const inbox = {
	id: 4,
	provider_config: { api_key: 'key-of-the-inbox' },
	message_templates: [
		template('everything', [
			{ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
			{ type: 'BODY', text: 'Hi {{1}}, pay {{2}}. Bye {{1}}' },
			{ type: 'FOOTER', text: 'Acme' },
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'QUICK_REPLY', text: 'Stop' },
					{ type: 'URL', text: 'Track', url: 'https://acme.example/{{1}}' },
					{ type: 'URL', text: 'Shop', url: 'https://acme.example' },
					{ type: 'COPY_CODE', text: 'Copy' },
				],
			},
		]),
		template('named', [
			{ type: 'HEADER', format: 'DOCUMENT' },
			{ type: 'BODY', text: 'Hi {{first_name}}, {{order}} has come.' },
		]),
		template('plain', [{ type: 'BODY', text: 'We miss you.' }]),
		template('place', [{ type: 'HEADER', format: 'LOCATION' }]),
		template('waiting', [{ type: 'BODY', text: '{{1}}' }], { status: 'PENDING' }),
	],
};
const twilio = {
	id: 4,
	content_templates: {
		templates: [
			{
				content_sid: 'HX1',
				friendly_name: 'order_update',
				language: 'en',
				status: 'approved',
				variables: { 1: 'Jane', 2: 'A-17' },
				body: 'Hi {{1}}, {{2}} is on its way.',
			},
		],
	},
};

const send = async (
	name: string,
	form: INodeParameters,
	more: Answer[] = [],
	answer: unknown = inbox,
) =>
	await answers(
		'message.sendTemplate',
		{ conversation: byId(7), inbox: byId(4), template: byId(name), ...form },
		[['GET /inboxes/4', undefined, answer], ...more],
	);
const fields = (value: IDataObject) =>
	({ templateParameters: { mappingMode: 'defineBelow', value } }) as INodeParameters;
const json = (processedParams: unknown): INodeParameters => ({
	parametersBy: 'json',
	processedParams: JSON.stringify(processedParams),
});
const posted = (body: unknown): Answer => ['POST /conversations/7/messages', body, { id: 1 }];

const all = {
	header_1: '5',
	body_1: 'Jane',
	body_2: '10 EUR',
	button_1: 'a/b',
	button_3: 'SAVE10',
};

it('puts each field of the template into its place', async () => {
	const { error } = await send('everything', fields(all), [
		posted({
			content: 'Hi Jane, pay 10 EUR. Bye Jane',
			template_params: {
				name: 'everything',
				language: 'en',
				category: 'UTILITY',
				processed_params: {
					header: { 1: '5' },
					body: { 1: 'Jane', 2: '10 EUR' },
					buttons: [
						{ type: 'quick_reply' },
						{ type: 'url', parameter: 'a/b' },
						{ type: 'quick_reply' },
						{ type: 'copy_code', parameter: 'SAVE10' },
					],
				},
			},
		}),
	]);
	expect(error).toBeUndefined();
});

it('sends a file of the header by its address, with what kind of file it is', async () => {
	const document = { media_url: 'https://acme.example/a.pdf', media_name: 'invoice.pdf' };
	const { error } = await send(
		'named',
		fields({ ...document, body_order: 'A-17', body_first_name: 'Jane' }),
		[
			posted({
				content: 'Hi Jane, A-17 has come.',
				template_params: {
					name: 'named',
					language: 'en',
					category: 'UTILITY',
					processed_params: {
						header: { ...document, media_type: 'document' },
						body: { first_name: 'Jane', order: 'A-17' },
					},
				},
			}),
		],
	);
	expect(error).toBeUndefined();
});

it('a template without values needs none', async () => {
	const { error } = await send('plain', {}, [
		posted({
			content: 'We miss you.',
			template_params: { name: 'plain', language: 'en', category: 'UTILITY' },
		}),
	]);
	expect(error).toBeUndefined();
});

it.each([
	['header_1', 'Header {{1}}'],
	['body_2', 'Body {{2}}'],
	['button_1', 'Button "Track": End of the Address'],
	['button_3', 'Button "Copy": Code'],
])('names %s when it is missing, before anything is sent', async (column, label) => {
	const { error, sent } = await send('everything', fields({ ...all, [column]: ' ' }));
	expect(error).toBe(`'${label}' in 'Template Parameters' is required`);
	expect(sent).toEqual(['GET /inboxes/4']);
});

it.each<[string, unknown, string]>([
	['everything', { body: { 1: 'a', 2: 'b' } }, 'must have a value for {{1}} in header'],
	[
		'everything',
		{ header: { 1: 'x' }, body: { 1: 'a', 2: 'b' } },
		'must have a value for button 2',
	],
	['named', { body: { first_name: 'a', order: 'b' } }, 'must have a value for media_url in header'],
])('names what is missing in the JSON of %s: %j', async (name, params, words) => {
	expect((await send(name, json(params))).error).toBe(`'Template Parameters (JSON)' ${words}`);
});

it.each<[IDataObject, string]>([
	[
		{ ...all, body_3: 'x' },
		`'Template Parameters' has a value for body_3, which the template everything:en has not`,
	],
	[
		{ ...all, button_3: 'SIXTEEN-LETTERS!' },
		`'Template Parameters' must have 1 to 15 characters as the code of a copy_code button`,
	],
	[
		{ ...all, body_1: 'x'.repeat(1001) },
		`'Template Parameters' must have 1000 characters or fewer for {{1}} in body`,
	],
])('refuses %j', async (value, words) => {
	expect((await send('everything', fields(value))).error).toBe(words);
});

it('refuses a template with a place in its header, which Chatwoot can not send', async () => {
	expect((await send('place', {})).error).toBe(
		`'Template' must have no location in its header: Chatwoot can not send that`,
	);
});

it('says that Chatwoot takes characters out of values', async () => {
	const hintsFor = async (name: string) => {
		const params = {
			body: { first_name: name, order: '1' },
			header: { media_url: 'https://acme.example/a.pdf' },
		};
		const kept = { name: 'named', language: 'en', category: 'UTILITY' };
		const { hints } = await send('named', json(params), [
			posted({
				content: `Hi ${name}, 1 has come.`,
				template_params: { ...kept, processed_params: params },
			}),
		]);
		return hints;
	};
	expect(await hintsFor("O'Brien")).toEqual([expect.stringMatching(/^Chatwoot leaves < > /)]);
	expect(await hintsFor('Jane')).toEqual([]);
});

it("waits for the outcome when told to, and fails with Meta's words", async () => {
	const { error } = await send('plain', { options: { wait_for_delivery: 5 } }, [
		posted({
			content: 'We miss you.',
			template_params: { name: 'plain', language: 'en', category: 'UTILITY' },
		}),
		[
			'GET /conversations/7/messages?after=1&before=2147483647',
			undefined,
			{
				payload: [
					{ id: 1, status: 'failed', content_attributes: { external_error: 'Template paused' } },
				],
			},
		],
	]);
	expect(error).toMatch(/^The channel refused the message: Template paused/);
});

it("sends Twilio's templates by their friendly names", async () => {
	const { error } = await send(
		'order_update',
		fields({ body_1: 'Jane', body_2: 'A-17' }),
		[
			posted({
				content: 'Hi Jane, A-17 is on its way.',
				template_params: {
					name: 'order_update',
					language: 'en',
					processed_params: { 1: 'Jane', 2: 'A-17' },
				},
			}),
		],
		twilio,
	);
	expect(error).toBeUndefined();
});

describe('the form', () => {
	const player = usePlayer();
	const { listSearch, resourceMapping } = new Chatwoot().methods;
	const context = async (form: INodeParameters, answer: unknown = inbox) => {
		player().play(await playedLines([{ request: 'GET /inboxes/4', answer }]));
		return (await loadOptionsContext('chatwoot', form, {
			chatwootApi: { baseUrl: player().url, accessToken: 'token', accountId: '1' },
		})) as unknown as ILoadOptionsFunctions;
	};
	const columns = async (name: unknown, answer?: unknown) => {
		const form = { inbox: byId(4), template: byId(name) };
		return await resourceMapping.columnsTemplates.call((await context(form, answer)) as never);
	};
	const named = async (name: unknown, answer?: unknown) => {
		const { fields: found } = await columns(name, answer);
		return found.map(
			({ displayName, required }) => `${displayName}${required ? '' : ' (optional)'}`,
		);
	};

	it('lists the approved templates of the inbox, and nothing else of it', async () => {
		const found = await listSearch.searchTemplates.call(await context({ inbox: byId(4) }));
		expect(found.results).toEqual([
			{ name: 'everything (en)', value: 'everything:en' },
			{ name: 'named (en)', value: 'named:en' },
			{ name: 'place (en)', value: 'place:en' },
			{ name: 'plain (en)', value: 'plain:en' },
		]);
	});

	it('has a field for each value of the chosen template', async () => {
		expect(await named('everything:en')).toEqual([
			'Header {{1}}',
			'Body {{1}}',
			'Body {{2}}',
			'Button "Track": End of the Address',
			'Button "Copy": Code',
		]);
		expect(await named('named')).toEqual([
			'Header Document URL',
			'Header Document Name (optional)',
			'Body {{first_name}}',
			'Body {{order}}',
		]);
		expect(await named('order_update:en', twilio)).toEqual(['Value {{1}}', 'Value {{2}}']);
	});

	it.each([
		['plain:en', 'This template needs no parameters.'],
		['', `Choose 'Template' first.`],
		['gone:en', `'Template' was not found.`],
	])('says why there are none for %j', async (name, notice) => {
		expect(await columns(name)).toEqual({ fields: [], emptyFieldsNotice: notice });
	});

	it('follows the account, the inbox and the template', () => {
		const { properties } = new Chatwoot().description;
		const mapper = properties.find(({ name }) => name === 'templateParameters');
		expect(mapper?.typeOptions?.loadOptionsDependsOn).toEqual([
			'account.value',
			'inbox.value',
			'template.value',
		]);
	});
});
