import { startSandbox, type Sandbox } from './index';
import { channel, clientOf, formOf, png, website } from './client';

let sandbox: Sandbox;
let id: number;
const call = clientOf(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ deletionDelay: 60_000 });
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

async function given(body: unknown = website()): Promise<number> {
	return (id = Number((await call('POST', '/inboxes', body)).json.id));
}
const patch = async (body: unknown) => await call('PATCH', `/inboxes/${id}`, body);
const shown = async () => (await call('GET', `/inboxes/${id}`)).json;

describe('PATCH of an inbox', () => {
	it('changes what is sent and leaves the rest; PUT does the same', async () => {
		await given();
		await patch({ greeting_enabled: true });
		const { json } = await call('PUT', `/inboxes/${id}/`, {
			name: 'New',
			channel: { selected_feature_flags: ['emoji_picker'] },
		});
		expect(json).toMatchObject({
			name: 'New',
			greeting_enabled: true,
			selected_feature_flags: ['emoji_picker'],
			website_url: 'https://example.com',
		});
	});

	it('answers 500 to channel.type, after the attributes were saved', async () => {
		await given();
		expect((await patch({ name: 'Saved', channel: { type: 'web_widget' } })).status).toBe(500);
		expect(await shown()).toMatchObject({ name: 'Saved' });
	});

	it('completes csat_config, which creation stores as sent', async () => {
		await given(website({ csat_config: { message: 'Hm?', survey_rules: { values: 'x' } } }));
		expect((await shown()).csat_config).toEqual({ message: 'Hm?', survey_rules: {} });
		expect((await patch({ csat_config: { message: 'Well?' } })).json.csat_config).toEqual({
			display_type: 'emoji',
			message: 'Well?',
			survey_rules: { operator: 'contains', values: [] },
			button_text: 'Please rate us',
			language: 'en',
		});
	});

	it('replaces the provider configuration as a whole', async () => {
		const config = { api_key: 'k', phone_number_id: '1', business_account_id: '2' };
		await given(
			channel('whatsapp', {
				phone_number: '+1',
				provider: 'whatsapp_cloud',
				provider_config: { ...config, webhook_verify_token: 'mine', extra: 1 },
			}),
		);
		const { json } = await patch({ channel: { provider_config: config } });
		expect(json.provider_config).toEqual({
			...config,
			webhook_verify_token: expect.stringMatching(/^[0-9a-f]{32}$/),
		});
		expect((await patch({ channel: { provider_config: { api_key: 'bad' } } })).json).toEqual({
			message: 'Provider config Invalid Credentials',
			attributes: ['provider_config'],
		});
		expect((await shown()).provider_config).toMatchObject(config);
	});

	it('tests mail servers but saves them all the same', async () => {
		await given(channel('email', { email: 'a@example.com' }));
		const settings = { imap_enabled: true, imap_address: 'bad.example.com' };
		const { status, json } = await patch({ channel: settings });
		expect(status).toBe(422);
		expect(Object.keys(json)).toEqual(['message']);
		expect(await shown()).toMatchObject(settings);
		const good = { smtp_enabled: true, smtp_address: 'mail.example.com' };
		expect((await patch({ channel: good })).status).toBe(200);
		expect((await patch({ channel: { smtp_enabled: true } })).status).toBe(422);
	});
});

describe('working hours', () => {
	const day = async (sent: object, which: number) => {
		const { status, json } = await patch({ working_hours: [sent] });
		return { status, day: (json.working_hours as object[] | undefined)?.[which] };
	};
	const monday = { day_of_week: 1, open_hour: 9, open_minutes: 0, close_hour: 17 };

	beforeEach(async () => await given());

	it('changes the days sent', async () => {
		expect(await day({ day_of_week: 1, open_hour: 10 }, 1)).toMatchObject({
			day: { open_hour: 10, close_hour: 17 },
		});
		expect(await day({ day_of_week: 0, closed_all_day: false, open_all_day: true }, 0)).toEqual({
			status: 200,
			day: {
				day_of_week: 0,
				closed_all_day: false,
				open_all_day: true,
				open_hour: 0,
				open_minutes: 0,
				close_hour: 23,
				close_minutes: 59,
			},
		});
	});

	it.each([
		['a shift past midnight', { day_of_week: 1, open_hour: 22, close_hour: 6 }],
		['hours beyond the day', { day_of_week: 1, close_hour: 24 }],
		['open and closed all day', { day_of_week: 1, open_all_day: true, closed_all_day: true }],
	])('ignores %s without a word', async (_what, sent) => {
		expect(await day(sent, 1)).toMatchObject({ status: 200, day: monday });
	});

	it('ignores open_all_day of a closed day that is not opened', async () => {
		expect(await day({ day_of_week: 0, open_all_day: true }, 0)).toMatchObject({
			day: { closed_all_day: true, open_all_day: false },
		});
	});

	it('answers 500 to an eighth day, and takes back the others', async () => {
		const hours = [{ day_of_week: 1, open_hour: 10 }, { day_of_week: 7 }];
		expect((await patch({ working_hours: hours })).status).toBe(500);
		expect((await shown()).working_hours).toContainEqual(expect.objectContaining(monday));
	});

	it('comes in forms, too', async () => {
		const form = formOf([
			['working_hours[][day_of_week]', '1'],
			['working_hours[][closed_all_day]', 'true'],
			['working_hours[][day_of_week]', '2'],
			['working_hours[][open_hour]', '8'],
		]);
		expect((await patch(form)).json.working_hours).toMatchObject([
			{},
			{ closed_all_day: true },
			{ open_hour: 8 },
			...[{}, {}, {}, {}],
		]);
	});
});

describe('avatar', () => {
	it('is replaced by a form and removed by its own call', async () => {
		await given();
		const { json } = await patch(formOf([['avatar', png()]]));
		expect(json.avatar_url).toMatch(
			new RegExp(`^${sandbox.publicUrl}/rails/active_storage/.+/avatar\\.png$`),
		);
		expect(sandbox.inboxes()[0].avatar).toEqual({
			filename: 'avatar.png',
			contentType: 'image/png',
			bytes: 64,
		});
		expect((await patch({ avatar: 'https://example.com/a.png' })).status).toBe(500);
		expect(await call('DELETE', `/inboxes/${id}/avatar`)).toMatchObject({ status: 200, text: '' });
		expect((await shown()).avatar_url).toBe('');
	});
});

describe('members', () => {
	const members = async (method: string, user_ids?: unknown) =>
		await call(method, '/inbox_members', { inbox_id: id, user_ids });
	const ids = () => sandbox.inboxes()[0].memberIds;

	beforeEach(async () => await given());

	it('adds, replaces and removes integers', async () => {
		const { json } = await members('POST', [2, 3]);
		expect(json.payload).toMatchObject([{ id: 2 }, { id: 3 }]);
		await members('POST', [3, 4]);
		expect(ids()).toEqual([2, 3, 4]);
		await members('PATCH', [4, 1]);
		expect(ids()).toEqual([1, 4]);
		expect(await members('DELETE', [1])).toMatchObject({ status: 200, text: '' });
		expect((await call('GET', `/inbox_members/${id}`)).json.payload).toMatchObject([{ id: 4 }]);
	});

	it.each<[string, unknown, number, object]>([
		['text ids', ['2'], 422, { message: 'User has already been taken', attributes: ['user_id'] }],
		['an unknown user', [2, 404], 422, { message: 'User must exist', attributes: ['user'] }],
		['no ids', undefined, 500, { status: 500, error: 'Internal Server Error' }],
	])('refuses %s', async (_what, sent, status, json) => {
		for (const method of ['POST', 'PATCH']) {
			expect(await members(method, sent)).toMatchObject({ status, json });
		}
		expect(ids()).toEqual([]);
	});

	it('shows agents their own inboxes, without secrets, and nothing else', async () => {
		const { agent } = sandbox.tokens;
		const asAgent = async (method: string, path: string) =>
			await call(method, path, method === 'GET' ? undefined : {}, { token: agent });
		expect((await asAgent('GET', '/inboxes')).json).toEqual({ payload: [] });
		expect((await asAgent('GET', `/inboxes/${id}`)).status).toBe(401);
		await members('POST', [sandbox.users.agent]);
		const { json } = await asAgent('GET', `/inboxes/${id}`);
		expect(json).not.toHaveProperty('hmac_token');
		expect(json).toHaveProperty('website_token');
		expect((await asAgent('PATCH', `/inboxes/${id}`)).status).toBe(401);
		expect((await asAgent('POST', '/inbox_members')).status).toBe(404);
	});
});

describe('the rest of an inbox', () => {
	it('is deleted later', async () => {
		await given();
		expect((await call('DELETE', `/inboxes/${id}`)).json).toEqual({
			message: 'Your inbox deletion request will be processed in some time.',
		});
		expect(sandbox.inboxes()).toHaveLength(1);
		sandbox.runJobs();
		expect(sandbox.inboxes()).toEqual([]);
		expect((await call('GET', `/inboxes/${id}`)).json).toEqual({
			error: 'Resource could not be found',
		});
	});

	it('has an agent bot, or none', async () => {
		await given();
		const set = async (agent_bot: unknown) =>
			await call('POST', `/inboxes/${id}/set_agent_bot`, { agent_bot });
		const get = async () => (await call('GET', `/inboxes/${id}/agent_bot`)).json;
		expect(await get()).toEqual({});
		expect(await set(2)).toMatchObject({ status: 200, text: '' });
		expect(await get()).toMatchObject({ agent_bot: { id: 2, name: 'Triage' } });
		expect((await set(3)).status).toBe(404);
		await set(null);
		expect(await get()).toEqual({});
	});

	it('resets secrets of API inboxes only, and syncs templates of WhatsApp only', async () => {
		const { secret } = (await call('POST', '/inboxes', channel('api'))).json;
		id = sandbox.inboxes()[0].id;
		const reset = (await call('POST', `/inboxes/${id}/reset_secret`)).json;
		expect(reset.secret).toMatch(/^\w{24}$/);
		expect(reset.secret).not.toBe(secret);
		expect((await call('POST', `/inboxes/${id}/sync_templates`)).status).toBe(422);
		expect((await call('GET', `/inboxes/${id}/health`)).status).toBe(400);
		await given();
		expect(await call('POST', `/inboxes/${id}/reset_secret`)).toMatchObject({
			status: 404,
			text: '',
		});
	});
});
