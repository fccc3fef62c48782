import type { INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { useSandbox } from '../../harness/chatwoot';
import { EXPRESSION } from '../../harness/everyForm';
import { chatwootDescription, choicesOf, openForm } from '../../harness/form';
import { kinds, minimalForms, valueAt } from '../../harness/inboxForms';
import type { Kind } from '../../harness/inboxForms';
import { leaves } from './resources/inbox/leaves';

let description: INodeTypeDescription;

beforeAll(async () => {
	description = await chatwootDescription();
});

function labels(properties: INodeProperties[]): string[] {
	return properties.map(({ displayName }) => displayName);
}

describe('the form of Create Inbox', () => {
	/** What every channel has, whatever its own fields. */
	const notice = "This needs an administrator's token: Chatwoot refuses that of an agent";
	const first = ['Resource', 'Operation', notice, 'Account', 'Channel Type'];
	const last = ['Inbox Settings', 'Business Hours', 'Simplify', 'Options'];
	const settings = [
		'Agent Bot',
		'Agent Names or IDs',
		'Auto Assignment Enabled',
		'Auto Assignment Limit',
		'Avatar Field Name',
		'Business Hours Enabled',
		'Business Hours Time Zone',
		'CSAT Button Text',
		'CSAT Display Type',
		'CSAT Language',
		'CSAT Message',
		'CSAT Survey Enabled',
		'CSAT Survey Rule',
		'Greeting Enabled',
		'Greeting Message',
		'Help Center',
		'Unavailable Message',
	];

	interface Expected {
		/** Required ones with a star. */
		fields: string[];
		/** Of Inbox Settings, besides those of every channel. */
		settings: string[];
		/** The channel's own collection, if it has one. */
		collections: Record<string, string[]>;
		/** Lists of rows below it. */
		lists?: string[];
	}
	const twilio = ['Twilio Account SID*', 'Twilio Auth Token*', 'Twilio API Key SID'];
	const LOCK = 'Lock to Single Conversation';
	const expected: Array<[string, INodeParameters, Expected]> = [
		[
			'Website',
			{ channelType: 'web_widget' },
			{
				fields: ['Inbox Name*', 'Website URL*'],
				settings: [
					'Business Name',
					'Email Collect Box Enabled',
					'Messages After Resolved',
					'Sender Name',
				],
				collections: {
					'Website Settings': [
						'Allowed Domains',
						'Email Continuity',
						'Features',
						'HMAC Mandatory',
						'Pre-Chat Form Enabled',
						'Pre-Chat Message',
						'Pre-Chat Requires Email',
						'Reply Time',
						'Welcome Heading',
						'Welcome Tagline',
						'Widget Color',
					],
				},
				lists: ['Pre-Chat Fields'],
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
						'Agent Reply Time Window',
						'Attributes (JSON)',
						'HMAC Mandatory',
						'Webhook URL',
					],
				},
				lists: ['Additional Attributes'],
			},
		],
		[
			'Email',
			{ channelType: 'email' },
			{
				fields: ['Inbox Name*', 'Email*'],
				settings: ['Business Name', 'Sender Name'],
				collections: {
					'Email Settings': [
						'IMAP Authentication',
						'IMAP Enabled',
						'IMAP Login',
						'IMAP Password',
						'IMAP Port',
						'IMAP Server',
						'IMAP SSL',
						'Provider',
						'SMTP Authentication',
						'SMTP Certificate Check',
						'SMTP Domain',
						'SMTP Enabled',
						'SMTP Login',
						'SMTP Password',
						'SMTP Port',
						'SMTP Server',
						'SMTP SSL/TLS',
						'SMTP STARTTLS',
						'Verified for Sending',
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
				collections: {},
			},
		],
		[
			'SMS by Bandwidth',
			{ channelType: 'sms' },
			{
				fields: [
					'Inbox Name*',
					'SMS Provider',
					'Phone Number*',
					'Bandwidth Account ID*',
					'Bandwidth Application ID*',
					'Bandwidth API Key*',
					'Bandwidth API Secret*',
				],
				settings: [LOCK],
				collections: {},
			},
		],
		[
			'SMS by Twilio',
			{ channelType: 'sms', smsProvider: 'twilio' },
			{
				fields: ['Inbox Name*', 'SMS Provider', 'Phone Number*', ...twilio],
				settings: [LOCK],
				collections: {},
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
			.filter(({ type }) => !['collection', 'fixedCollection'].includes(type))
			.map(({ displayName, required }) => displayName + (required ? '*' : ''));
		expect(marked).toEqual(channel.fields);
		expect(labels(own.slice(marked.length))).toEqual([
			...Object.keys(channel.collections),
			...(channel.lists ?? []),
		]);
		expect(labels(fields).slice(0, first.length)).toEqual(first);
		expect(labels(fields).slice(-last.length)).toEqual(last);

		expect(labels(offered(find('Inbox Settings')))).toEqual(
			byName([...settings, ...channel.settings]),
		);
		for (const [label, options] of Object.entries(channel.collections)) {
			expect([label, labels(offered(find(label)))]).toEqual([label, options]);
		}
	});

	it.each(expected)('%s: opens with three collections at most', (_name, chosen) => {
		for (const operation of ['create', 'upsert', 'update']) {
			const { fields } = openForm(description, { ...create, ...chosen, operation });
			const collections = fields.filter(({ type }) => type === 'collection');
			expect(collections.length).toBeLessThanOrEqual(3);
			const buttons = fields.flatMap(({ type, placeholder }) =>
				/collection/i.test(type) ? [placeholder] : [],
			);
			expect(new Set(buttons).size).toBe(buttons.length);
		}
	});

	it('shows the fields of every channel when the channel type is an expression', () => {
		const { fields } = openForm(description, { ...create, channelType: EXPRESSION });
		const shown = new Set(labels(fields));

		for (const [, chosen, channel] of expected) {
			if (Object.values(chosen).includes('twilio')) continue;
			for (const label of channel.fields) expect(shown).toContain(label.replace('*', ''));
			for (const label of [...Object.keys(channel.collections), ...(channel.lists ?? [])]) {
				expect(shown).toContain(label);
			}
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
			// Chatwoot makes an SMS inbox without Bandwidth's data too, which then can neither send nor receive.
			for (const { name } of required.filter((field) => !field.name.startsWith('bandwidth'))) {
				const at = placeOf(kind, name);
				expect(valueAt(body, at)).toBeDefined();
				expect([at, await send(without(body, at))]).toEqual([at, expect.any(Number)]);
				expect(await send(without(body, at))).toBeGreaterThanOrEqual(422);
			}
		});
	});
});

it('is found by what people look for', () => {
	expect(description.codex?.alias).toEqual(
		expect.arrayContaining(['inbox', 'helpdesk', 'live chat']),
	);
});

function without(body: object, at: string): object {
	const [key, ...rest] = at.split('.');
	const { [key]: removed, ...others } = body as Record<string, unknown>;
	return rest.length === 0
		? others
		: { ...others, [key]: without(removed as object, rest.join('.')) };
}
