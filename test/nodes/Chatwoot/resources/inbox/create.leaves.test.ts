import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../../../harness/chatwoot';
import { merged, minimalForms, nested, pixel } from '../../../../harness/inboxForms';
import { ifDocument, openApi } from '../../../../harness/openApi';
import type { Schema } from '../../../../harness/openApi';
import { beyond, leaves } from './leaves';
import type { Leaf } from './leaves';

const chatwoot = useSandbox();

const titled = (rows: Leaf[]) => rows.map((leaf) => ({ title: `${leaf.of}: ${leaf.at}`, ...leaf }));
const formOf = ({ form, value, on }: Leaf): INodeParameters =>
	merged(minimalForms[on[0]].parameters, form(value as never));
/** The body of the smallest form and, at the leaf's place, the value. */
const bodyOf = ({ at, value, on, along = {} }: Leaf) =>
	merged(merged(minimalForms[on[0]].body, nested(at, value)), along);

const inJson = [...leaves, ...beyond].filter(({ at }) => at !== 'avatar');

describe('each leaf of the documented request, set alone', () => {
	it.each(titled(inJson))('$title', async (leaf) => {
		const { error, items } = await chatwoot.createInbox(formOf(leaf));

		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(chatwoot.requests()).toEqual(['POST /api/v1/accounts/1/inboxes']);
		expect(chatwoot.lastBody()).toEqual(bodyOf(leaf));
	});

	it('inbox: avatar, as the file part of a request of its own', async () => {
		const leaf = leaves.find(({ at }) => at === 'avatar')!;

		const { error } = await chatwoot.createInbox(formOf(leaf), { items: [pixel] });

		expect(error).toBeUndefined();
		const [{ id, avatar }] = chatwoot.sandbox.inboxes();
		expect(chatwoot.requests()).toEqual([
			'POST /api/v1/accounts/1/inboxes',
			`PATCH /api/v1/accounts/1/inboxes/${id}`,
		]);
		const [create, upload] = chatwoot.sandbox.requests;
		expect(create.json).toEqual(minimalForms.website.body);
		expect(upload.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		expect(upload.form).toHaveLength(1);
		expect(upload.form).toEqual([
			{
				name: 'avatar',
				file: expect.objectContaining({
					filename: expect.stringMatching(/^avatar-[0-9a-f]{16}\.png$/) as string,
					contentType: 'image/png',
				}) as object,
			},
		]);
		expect(Buffer.from(upload.form![0].file!.data).toString('base64')).toBe(pixel.binary.logo.data);
		expect(avatar).toEqual(expect.objectContaining({ contentType: 'image/png' }));
	});
});

describe('the JSON type is that of the leaf', () => {
	const typed = inJson.filter(
		({ value }) => typeof value === 'boolean' || typeof value === 'number',
	);

	it.each(titled(typed))('$title, also when an expression yields text', async (leaf) => {
		const { error } = await chatwoot.createInbox(
			formOf({ ...leaf, form: () => leaf.form('={{ $json.value }}' as never) }),
			{ items: [{ json: { value: String(leaf.value) } }] },
		);

		expect(error).toBeUndefined();
		expect(chatwoot.sandbox.requests[0].json).toEqual(bodyOf(leaf));
	});
});

describe('values that a form can hardly tell from nothing', () => {
	it('sends no features at all as an empty list', async () => {
		await chatwoot.createInbox({
			...minimalForms.website.parameters,
			websiteSettings: { selected_feature_flags: ['none'] },
		});

		expect(chatwoot.lastBody()).toEqual(
			merged(minimalForms.website.body, nested('channel.selected_feature_flags', [])),
		);
	});

	it('sends a port of 0', async () => {
		await chatwoot.createInbox({
			...minimalForms.email.parameters,
			emailSettings: { imap_port: 0 },
		});

		expect(chatwoot.lastBody()).toEqual(
			merged(minimalForms.email.body, nested('channel.imap_port', 0)),
		);
	});

	it('merges additional attributes given in three ways', async () => {
		await chatwoot.createInbox({
			...minimalForms.api.parameters,
			additionalAttributes: { attribute: [{ name: 'source', value: 'shop' }] },
			apiSettings: {
				additional_attributes_json: '{"priority": 1}',
				agent_reply_time_window: 24,
			},
		});

		expect(chatwoot.lastBody()).toEqual(
			merged(
				minimalForms.api.body,
				nested('channel.additional_attributes', {
					source: 'shop',
					priority: 1,
					agent_reply_time_window: 24,
				}),
			),
		);
	});
});

describe('the pre-chat form', () => {
	it('becomes the fields in their order, each with what its kind has', async () => {
		await chatwoot.createInbox({
			...minimalForms.website.parameters,
			websiteSettings: { pre_chat_form_enabled: true, require_email: true },
			preChatFields: {
				field: [
					{
						field: 'fullName',
						label: 'Your name',
						placeholder: 'Jane Doe',
						required: false,
						enabled: true,
						locale: 'en',
						regex_pattern: '^.{2,}$',
						regex_cue: 'Two letters or more',
					},
					{
						field: 'conversation_attribute',
						attribute_key: 'topic',
						type: 'list',
						label: 'Topic',
						values: 'Sales,  Support ,',
						required: true,
						enabled: false,
					},
				],
			},
		});

		expect(chatwoot.lastBody()).toEqual(
			merged(minimalForms.website.body, {
				channel: {
					pre_chat_form_enabled: true,
					pre_chat_form_options: {
						require_email: true,
						pre_chat_fields: [
							{
								field_type: 'standard',
								name: 'fullName',
								type: 'text',
								label: 'Your name',
								placeholder: 'Jane Doe',
								required: false,
								enabled: true,
								locale: 'en',
								regex_pattern: '^.{2,}$',
								regex_cue: 'Two letters or more',
							},
							{
								field_type: 'conversation_attribute',
								name: 'topic',
								type: 'list',
								label: 'Topic',
								values: ['Sales', 'Support'],
								required: true,
								enabled: false,
							},
						],
					},
				},
			}),
		);
	});
});

describe('the table of leaves', () => {
	it('has 69 rows, none twice', () => {
		const places = leaves.map(({ of, at }) => `${of}: ${at}`);
		expect(places).toHaveLength(69);
		expect(new Set(places).size).toBe(69);
	});

	ifDocument('holds exactly the leaves of the documented request', () => {
		const { schema } = openApi().requestOf('/api/v1/accounts/{account_id}/inboxes', 'post');
		const { channel, ...general } = openApi().resolved(schema).properties!;

		const documented = [
			...leavesOf({ properties: general }, '').map((at) => `inbox: ${at}`),
			...channelsOf(channel).flatMap((variant) =>
				leavesOf(variant, 'channel.')
					.filter((at) => at !== 'channel.type')
					.map((at) => `${variant.title}: ${at}`),
			),
		];

		expect(leaves.map(({ of, at }) => `${of}: ${at}`).sort()).toEqual(documented.sort());
	});
});

function channelsOf(schema: Schema): Schema[] {
	const { oneOf, ...channel } = openApi().resolved(schema);
	return oneOf ? oneOf.flatMap(channelsOf) : [channel];
}

/** Places of everything below a schema that has no named parts of its own. */
function leavesOf({ properties = {} }: Schema, prefix: string): string[] {
	return Object.entries(properties).flatMap(([name, schema]) =>
		schema.properties ? leavesOf(schema, `${prefix}${name}.`) : [`${prefix}${name}`],
	);
}
