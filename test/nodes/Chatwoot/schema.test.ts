/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../harness/chatwoot';
import { kinds, merged, minimalForms, pixel } from '../../harness/inboxForms';

/**
 * The output that n8n shows before a node has run. n8n takes the file of the chosen resource and operation; the folder
 * is that of the node's version.
 */
const folder = path.resolve(__dirname, '../../../nodes/Chatwoot/__schema__/v1.0.0');

interface OutputSchema {
	type: string;
	properties: Record<string, object>;
	version: number;
}
const schemaOf = (file: string) =>
	JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as OutputSchema;

describe('the output of Create Inbox', () => {
	const chatwoot = useSandbox({ inboundEmailDomain: 'inbound.example.com' });
	const { type, properties } = schemaOf(path.join('inbox', 'create.json'));
	const validate = new Ajv({ allErrors: true }).compile({
		type,
		properties,
		additionalProperties: false,
		required: ['id', 'name', 'channel_type'],
	});

	/** Everything that brings up a further key. */
	const more: INodeParameters = {
		apiSettings: { webhook_url: 'https://example.com/hook' },
		inboxSettings: { avatar: 'logo' },
	};
	const forms: Array<[string, INodeParameters]> = [
		...kinds.map((kind): [string, INodeParameters] => [
			kind,
			merged(minimalForms[kind].parameters, more),
		]),
		...['+15557654321', 'MG0123456789abcdef0123456789abcdef'].map(
			(phoneNumber): [string, INodeParameters] => [
				`SMS by Twilio from ${phoneNumber}`,
				{
					...minimalForms.sms.parameters,
					smsProvider: 'twilio',
					phoneNumber,
					smsTwilioAccountSid: 'AC0123456789abcdef0123456789abcdef',
					smsTwilioAuthToken: 'your-auth-token',
				},
			],
		),
	];
	const seen = new Set<string>();

	it.each(forms)('%s', async (_name, parameters) => {
		const { items, error } = await chatwoot.createInbox(parameters, { items: [pixel] });

		expect(error).toBeUndefined();
		validate(items[0].json);
		expect(validate.errors ?? []).toEqual([]);
		Object.keys(items[0].json).forEach((key) => seen.add(key));
	});

	it('has each key of the schema for some channel', () => {
		expect([...seen].sort()).toEqual(Object.keys(properties).sort());
	});
});
