import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

/** Create Inbox with twelve filled fields, one of them an expression. */
export const createForm: INodeParameters = {
	resource: 'inbox',
	operation: 'create',
	channelType: 'web_widget',
	name: '={{ $json.name }}',
	websiteUrl: 'https://example.com',
	inboxSettings: {
		enable_auto_assignment: true,
		greeting_enabled: true,
		greeting_message: 'Hello, how can we help you?',
		timezone: 'Europe/Berlin',
	},
	websiteSettings: {
		continuity_via_email: true,
		reply_time: 'in_a_few_minutes',
		welcome_tagline: 'Ask us anything',
		welcome_title: 'Hi there!',
		widget_color: '#1F93FF',
	},
};

/** The body that Create Inbox makes of this form. */
export function readyBody(name: unknown): IDataObject {
	return { ...settings, name: name as string };
}

const settings = {
	channel: {
		type: 'web_widget',
		website_url: 'https://example.com',
		continuity_via_email: true,
		reply_time: 'in_a_few_minutes',
		welcome_tagline: 'Ask us anything',
		welcome_title: 'Hi there!',
		widget_color: '#1F93FF',
	},
	enable_auto_assignment: true,
	greeting_enabled: true,
	greeting_message: 'Hello, how can we help you?',
	timezone: 'Europe/Berlin',
};

/** Input items whose name tells them apart. */
export function namedItems(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => ({ json: { name: `Inbox ${index}` } }));
}
