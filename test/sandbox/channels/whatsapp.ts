import { internalError } from '../answers';
import type { Row } from '../columns';
import { isBlank, type JsonObject } from '../params';
import { hexToken } from '../tokens';
import type { ChannelType } from './channelType';
import { presence, uniqueness } from './checks';

const PROVIDERS = ['default', 'whatsapp_cloud'];

export const whatsapp: ChannelType = {
	className: 'Channel::Whatsapp',
	permitted: ['phone_number', 'provider', { provider_config: 'any' }],
	columns: {
		phone_number: { kind: 'string', notNull: true },
		provider: { kind: 'string', default: 'default' },
		provider_config: { kind: 'jsonb', default: {} },
		message_templates: { kind: 'jsonb', default: {} },
	},
	prepare(row) {
		const config = row.provider_config as JsonObject;
		if (isCloud(row)) config.webhook_verify_token ??= hexToken();
	},
	validate(row, problems, scope) {
		if (!PROVIDERS.includes(String(row.provider))) {
			problems.add('provider', 'is not included in the list');
		}
		presence(row, 'phone_number', problems);
		uniqueness(row, 'phone_number', problems, scope);
		if (!credentialsWork(row)) problems.add('provider_config', 'Invalid Credentials');
	},
	afterCreate(row) {
		row.message_templates = isCloud(row) ? [{ name: 't1' }] : [];
	},
	callbackUrl: (row, publicUrl) => `${publicUrl}/webhooks/whatsapp/${String(row.phone_number)}`,
	keys: (row, { admin }) => ({
		afterProvider: {
			message_templates: row.message_templates,
			...(admin ? { provider_config: row.provider_config } : {}),
			reauthorization_required: false,
			voice_enabled: false,
			inbound_calls_enabled: true,
		},
	}),
};

function isCloud(row: Row): boolean {
	return row.provider === 'whatsapp_cloud';
}

/**
 * Simulated Meta Graph and 360dialog: `bad` or blank keys are refused, `netdown` can't be asked, and the
 * phone number id `9` belongs to another business account.
 */
function credentialsWork(row: Row): boolean {
	const config = row.provider_config as JsonObject;
	if (config.api_key === 'netdown') throw internalError();
	const refused = (key: string) => isBlank(config[key]) || config[key] === 'bad';
	if (refused('api_key')) return false;
	if (!isCloud(row)) return row.provider === 'default';
	if (refused('business_account_id') || isBlank(config.phone_number_id)) return false;
	return String(config.phone_number_id) !== '9';
}
