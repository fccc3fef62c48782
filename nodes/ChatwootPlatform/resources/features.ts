import { invalid } from '../../engine/formError';
import type { Convert, Field } from '../../engine/operation';

/** The features of Chatwoot 4.15. An older one knows fewer, a newer one more. */
const names =
	'advanced_assignment advanced_search advanced_search_indexing agent_bots agent_management assignment_v2 audit_logs auto_resolve_conversations automations campaigns canned_responses captain_document_auto_sync captain_integration captain_integration_v2 captain_tasks captain_v1_action_classifier channel_email channel_facebook channel_instagram channel_tiktok channel_voice channel_website chatwoot_v4 companies contact_chatwoot_support_team conversation_required_attributes conversation_unread_counts crm crm_integration crm_v2 csat_review_notes custom_attributes custom_reply_domain custom_reply_email custom_roles custom_tools disable_branding email_continuity_on_api_channel help_center help_center_embedding_search inbound_emails inbox_management inbox_view insert_article_in_reply integrations ip_lookup labels linear_integration macros message_reply_to notion_integration quoted_email_reply reply_mailer_migration report_rollup reports saml search_with_gin shopify_integration sla team_management voice_recorder whatsapp_campaign whatsapp_embedded_signup'.split(
		' ',
	);

const featureName: Convert = (value, label) => {
	const name = String(value);
	if (/^[a-z0-9_]+$/.test(name)) return name;
	throw invalid(label, 'must be the name that Chatwoot gives it, such as help_center');
};

/** Rows as an object: Chatwoot takes only real booleans, the text "false" switches on. */
const switches: Convert = (rows) =>
	Object.fromEntries(
		(rows as Array<{ feature: string; enabled: boolean }>).map(({ feature, enabled }) => [
			feature,
			enabled,
		]),
	);

/** Which features an account has; those that no row names stay as they are. */
export const featuresField: Field = {
	displayName: 'Features',
	name: 'features',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add feature',
	default: {},
	description: 'Which features to switch on or off. The others stay as they are.',
	send: { as: switches },
	options: [
		{
			displayName: 'Feature',
			name: 'feature',
			values: [
				{
					displayName: 'Feature',
					name: 'feature',
					type: 'resourceLocator',
					required: true,
					default: { mode: 'list', value: '' },
					description: 'The feature to switch on or off',
					modes: [
						{
							displayName: 'From List',
							name: 'list',
							type: 'list',
							placeholder: 'Select a feature...',
						},
						{
							displayName: 'By Name',
							name: 'id',
							type: 'string',
							placeholder: 'e.g. help_center',
						},
					],
					list: { key: 'features', entries: names },
					send: { body: 'feature', as: featureName },
				},
				{
					displayName: 'Enabled',
					name: 'enabled',
					type: 'boolean',
					required: true,
					default: true,
					description: 'Whether to switch the feature on or off',
				},
			],
		},
	],
};
