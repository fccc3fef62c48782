import { startPlayer } from './player';
import type { Player, Scene } from './player';
import type { Recording } from './recordings';
import { valuesAt } from './rows';
import { expectedRequest } from './wire';

let player: Player;
beforeAll(async () => {
	player = await startPlayer();
});
afterAll(async () => await player.close());

type Request = Recording['request'];
const json = { status: 200, type: 'application/json; charset=utf-8' };

async function scene(
	request: Request,
	response: Partial<Recording['response']> = {},
	reusable = false,
): Promise<Scene> {
	const recording = { id: '', as: 'admin', request, response: { ...json, body: {}, ...response } };
	return { request: await expectedRequest(recording), response: recording.response, reusable };
}

const get = async (path: string) => await fetch(player.url + path);
const post = async (path: string, body: BodyInit, type?: string) =>
	await fetch(player.url + path, {
		method: 'POST',
		body,
		...(type && { headers: { 'content-type': type } }),
	});

async function expectAnswer(response: Response, status: number, text: string) {
	expect({ status: response.status, text: await response.text() }).toEqual({ status, text });
}

it('tells requests by method, path, query and body, whatever their order and spelling', async () => {
	player.play([
		await scene(
			{ method: 'GET', path: '/a b', query: { page: 1, 'ids[]': [3, 4] } },
			{ body: [1] },
		),
		await scene({ method: 'POST', path: '/a', body: { one: 1, two: [2] } }, { body: 'null' }),
	]);

	await expectAnswer(await get('/a%20b?ids%5B%5D=4&ids[]=3&page=1'), 200, '[1]');
	await expectAnswer(await post('/a', '{"two":[2],"one":1}', 'application/json'), 200, 'null');
});

it('takes an empty object for no body, as Rails does', async () => {
	player.play([await scene({ method: 'POST', path: '/a', body: {} }, { status: 204, body: '' })]);

	await expectAnswer(await post('/a', ''), 204, '');
});

it('tells forms by their parts, and files by their kind', async () => {
	const path = '/messages';
	const raw = [
		'--edge',
		'content-disposition: form-data; name="attachments[]"; filename="other.txt"',
		'content-type: text/plain',
		'',
		'text',
		'--edge--',
		'',
	].join('\r\n');
	player.play([
		await scene({
			method: 'POST',
			path,
			multipart: [
				['attachments[]', '@png'],
				['account_id', 59],
			],
		}),
		await scene({ method: 'POST', path, raw }),
	]);
	const form = (...files: string[]) => {
		const data = new FormData();
		for (const type of files) data.append('attachments[]', new Blob(['x'], { type }), 'any');
		return data;
	};
	const first = form('image/png');
	first.append('account_id', '59');

	expect((await post(path, first)).status).toBe(200);
	expect((await post(path, form('text/plain'))).status).toBe(200);
	expect((await post(path, form('text/csv'))).status).toBe(501);
});

it('plays texts as they were, with their type', async () => {
	const type = 'text/csv';
	const body = 'Agent,Count\n\n\nAda,5\n';
	player.play([await scene({ method: 'GET', path: '/a' }, { type, body })]);

	const response = await get('/a');

	expect(response.headers.get('content-type')).toBe(type);
	await expectAnswer(response, 200, body);
});

it('plays a recording once, unless it is reusable', async () => {
	player.play([
		await scene({ method: 'GET', path: '/once' }),
		await scene({ method: 'GET', path: '/often' }, {}, true),
	]);

	const statuses = [];
	for (const path of ['/once', '/once', '/often', '/often']) {
		statuses.push((await get(path)).status);
	}

	expect(statuses).toEqual([200, 501, 200, 200]);
	expect(player.sent.map((sent) => sent.scene)).toEqual([0, undefined, 1, 1]);
});

it('says what it expected instead', async () => {
	player.play([await scene({ method: 'POST', path: '/a', query: { b: 1 }, body: { c: 2 } })]);

	expect(await (await get('/a?b=1')).json()).toEqual({
		error: 'No recording matches GET /a?b=1. Expected: POST /a?b=1 {"c":2}',
	});
});

it('finds what is dropped wherever it stands', () => {
	const body = {
		payload: [{ inbox: { secret: 'secret one' } }, { inbox: { secret: null } }],
		meta: { inbox: [{ secret: { key: 'secret two' } }] },
		secret: 'another one',
	};

	expect(valuesAt(body, ['inbox', 'secret'])).toEqual(['secret one', 'secret two']);
});
