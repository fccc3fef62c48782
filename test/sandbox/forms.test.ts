import { startSandbox, type Sandbox } from './index';
import { clientOf, formOf, png } from './client';

let sandbox: Sandbox;
const call = clientOf(() => sandbox);
const create = async (body: unknown) => await call('POST', '/inboxes', body);

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

describe('bodies that are forms', () => {
	it('nests bracket names, casts columns, and leaves text inside JSON columns', async () => {
		const { status, json } = await create(
			formOf([
				['name', 'Form'],
				['avatar', png('application/octet-stream')],
				['greeting_enabled', 'false'],
				['channel[type]', 'web_widget'],
				['channel[website_url]', 'x.io'],
				['channel[selected_feature_flags][]', ''],
				['channel[pre_chat_form_options][pre_chat_fields][][name]', 'emailAddress'],
				['channel[pre_chat_form_options][pre_chat_fields][][enabled]', 'false'],
				['channel[pre_chat_form_options][pre_chat_fields][][name]', 'fullName'],
				['channel[pre_chat_form_options][pre_chat_fields][][enabled]', 'true'],
				['csat_config[survey_rules][values][]', 'vip'],
				['csat_config[survey_rules][values][]', 'refund'],
			]),
		);
		expect(status).toBe(200);
		expect(json).toMatchObject({
			greeting_enabled: false,
			selected_feature_flags: [],
			csat_config: { survey_rules: { values: ['vip', 'refund'] } },
			pre_chat_form_options: {
				pre_chat_fields: [
					{ name: 'emailAddress', enabled: 'false' },
					{ name: 'fullName', enabled: 'true' },
				],
			},
		});
		const avatar = await fetch(String(json.avatar_url));
		expect(avatar.headers.get('content-type')).toBe('image/png');
		expect((await avatar.arrayBuffer()).byteLength).toBe(64);
	});

	it('reads urlencoded bodies alike', async () => {
		const body = new URLSearchParams({
			name: 'x',
			'channel[type]': 'api',
			'channel[additional_attributes][agent_reply_time_window]': '24',
		});
		expect((await create(body)).json.additional_attributes).toEqual({
			agent_reply_time_window: '24',
		});
	});

	it.each<[string, Blob, string]>([
		['an SVG', new Blob(['<svg xmlns="x"/>'], { type: 'image/png' }), 'filetype not supported'],
		['text', new Blob(['hello'], { type: 'text/plain' }), 'filetype not supported'],
		['16 MB', png('image/png', 16 * 1024 * 1024), 'is too big'],
	])('refuses %s as avatar', async (_what, file, message) => {
		const { status, json } = await create(
			formOf([
				['name', 'x'],
				['channel[type]', 'api'],
				['avatar', file],
			]),
		);
		expect({ status, json }).toEqual({
			status: 422,
			json: { message: `Avatar ${message}`, attributes: ['avatar'] },
		});
	});

	it('stumbles over a channel in one JSON part', async () => {
		const form = formOf([
			['name', 'x'],
			['channel', '{"type":"api"}'],
		]);
		expect((await create(form)).status).toBe(500);
	});
});
