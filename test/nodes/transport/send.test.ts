import type { IHttpRequestMethods } from 'n8n-workflow';
import { RequestFailed } from '../../../nodes/transport/failure';
import type { Failure } from '../../../nodes/transport/failure';
import { useSandbox } from '../../harness/chatwoot';
import { startTls } from '../../harness/selfSigned';
import { startSandbox } from '../../sandbox';
import type { Fault } from '../../sandbox';

const chatwoot = useSandbox();
const form = { channelType: 'api', name: 'Support' };
const INBOXES = '/api/v1/accounts/1/inboxes';

async function failureOf(sending: Promise<unknown>): Promise<Failure> {
	const error: unknown = await sending.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	expect(error).toBeInstanceOf(RequestFailed);
	return (error as RequestFailed).failure;
}

describe('a request on the wire', () => {
	it('has the path, the JSON body, and the token in a header that proxies let through', async () => {
		await chatwoot.createInbox(form);
		const { sandbox } = chatwoot;
		expect(sandbox.requests).toMatchObject([
			{
				method: 'POST',
				path: INBOXES,
				query: '',
				headers: {
					'api-access-token': sandbox.tokens.administrator,
					accept: 'application/json',
					'content-type': 'application/json',
				},
				json: { name: 'Support', channel: { type: 'api' } },
			},
		]);
		expect(sandbox.requests[0].headers).not.toHaveProperty('api_access_token');
		expect(sandbox.requests[0].headers).not.toHaveProperty('authorization');
	});

	it('has lists in the query as Rails reads them', async () => {
		const { send } = await chatwoot.connection();
		await send({ method: 'GET', path: INBOXES, query: { labels: ['a', 'b c'], page: 2 } });
		expect(decodeURIComponent(chatwoot.sandbox.requests[0].query)).toMatch(
			/^labels\[\]=a&labels\[\]=b[ +]c&page=2$/,
		);
	});

	it('without a body has none', async () => {
		const { send } = await chatwoot.connection();
		await send({ method: 'GET', path: '/api/v1/profile' });
		expect(chatwoot.sandbox.requests[0].text).toBe('');
	});

	it('carries a file as a form', async () => {
		const { send } = await chatwoot.connection();
		await send({ method: 'POST', path: INBOXES, body: { name: 'A', channel: { type: 'api' } } });
		const [{ id }] = chatwoot.sandbox.inboxes();
		const body = new FormData();
		const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
		body.append('avatar', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'logo.png');
		await send({ method: 'PATCH', path: `${INBOXES}/${id}`, body });
		expect(chatwoot.sandbox.inboxes()[0].avatar).toMatchObject({
			filename: 'logo.png',
			contentType: 'image/png',
			bytes: 12,
		});
	});

	it.each([
		['a trailing slash', '/', ''],
		['the path of the API', '/api/v1', ''],
		['a sub-path', '/chat/', '/chat'],
		['a sub-path and the dashboard', '/chat/app/accounts/1/dashboard', '/chat'],
	])('goes where the Base URL says, with %s', async (_what, pasted, below) => {
		const { sandbox } = chatwoot;
		const path = `${below}/api/v1/profile`;
		sandbox.fault({ path }, { status: 200, body: { name: 'Jane' } });
		const { send } = await chatwoot.connection({ baseUrl: sandbox.url + pasted });
		expect(await send({ method: 'GET', path: '/api/v1/profile' })).toEqual({ name: 'Jane' });
		expect(chatwoot.requests()).toEqual([`GET ${path}`]);
	});

	it('is not made when the Base URL is none', async () => {
		const { error } = await chatwoot.createInbox(form, { credentials: { baseUrl: 'our server' } });
		expect(error).toMatchObject({
			message: "The credential's 'Base URL' is not a web address",
			description: 'Enter the address you open Chatwoot at, such as https://app.chatwoot.com',
		});
		expect(chatwoot.requests()).toEqual([]);
	});
});

describe('an answer', () => {
	it('without a body is undefined', async () => {
		chatwoot.sandbox.fault({}, { status: 200, body: '', contentType: 'application/json' });
		const { send } = await chatwoot.connection();
		expect(await send({ method: 'DELETE', path: `${INBOXES}/1` })).toBeUndefined();
	});

	it('that is refused hides the token, should a proxy repeat it', async () => {
		const { accessToken } = chatwoot.credentials().chatwootApi;
		chatwoot.sandbox.fault(
			{},
			{ status: 400, body: `Bad header Api-Access-Token: ${accessToken}` },
		);
		const { send } = await chatwoot.connection();
		expect(await failureOf(send({ method: 'GET', path: INBOXES }))).toMatchObject({
			status: 400,
			message: 'Bad header Api-Access-Token: ***',
		});
	});
});

describe('a redirect', () => {
	it.each([301, 302, 307, 308])(
		'with status %d is not followed: another host gets nothing',
		async (status) => {
			const other = await startSandbox();
			try {
				chatwoot.sandbox.fault({}, { redirect: other.url + INBOXES, status });
				const { error } = await chatwoot.createInbox(form);
				expect(error).toMatchObject({
					message: `The Base URL redirects to ${other.url}`,
					description: `Enter ${other.url} as 'Base URL' of the credential. Redirects are not followed, because the access token would travel along.`,
					httpCode: String(status),
				});
				expect(other.requests).toEqual([]);
				expect(chatwoot.requests()).toEqual([`POST ${INBOXES}`]);
			} finally {
				await other.close();
			}
		},
	);

	it('on the same host is not followed either: a POST would become a GET', async () => {
		chatwoot.sandbox.fault({}, { redirect: INBOXES, status: 302 });
		expect((await chatwoot.createInbox(form)).error?.message).toBe(
			`A login page or proxy stands in front of Chatwoot (${new URL(chatwoot.sandbox.url).host})`,
		);
		expect(chatwoot.requests()).toEqual([`POST ${INBOXES}`]);
	});
});

describe('what can safely be repeated', () => {
	const troubles: Array<[string, Fault]> = [
		['502', { status: 502, body: 'Bad Gateway' }],
		['503', { status: 503, body: '<html>', contentType: 'text/html' }],
		['504', { status: 504, body: '' }],
		['a connection that breaks', { reset: 'before' }],
	];

	describe.each<IHttpRequestMethods>(['GET', 'PUT', 'DELETE'])('%s', (method) => {
		it.each(troubles)('is, after %s', async (_what, fault) => {
			chatwoot.sandbox.fault({ times: 1 }, fault);
			chatwoot.sandbox.fault({}, { status: 200, body: { fine: true } });
			const { send } = await chatwoot.connection();
			expect(await send({ method, path: INBOXES })).toEqual({ fine: true });
			expect(chatwoot.requests()).toEqual([`${method} ${INBOXES}`, `${method} ${INBOXES}`]);
		});
	});

	it('is, after an answer that was cut off', async () => {
		chatwoot.sandbox.fault({}, { truncate: true });
		const { send } = await chatwoot.connection();
		expect(await send({ method: 'GET', path: '/api/v1/profile' })).toMatchObject({
			name: 'Jane Doe',
		});
	});

	it('is not for ever', async () => {
		chatwoot.sandbox.fault({ times: 100 }, { status: 503, body: '' });
		const { send } = await chatwoot.connection();
		expect(await failureOf(send({ method: 'GET', path: INBOXES }))).toMatchObject({
			message: 'Chatwoot is not reachable behind its proxy (status 503)',
			description: 'It may be starting, overloaded or down.',
			again: 'Try again in a moment.',
			status: 503,
		});
		expect(chatwoot.requests()).toHaveLength(5);
	}, 15_000);

	it.each([1, 2])('is, after a list that answered 500 %d times', async (times) => {
		chatwoot.sandbox.fault(
			{ times },
			{ status: 500, body: { status: 500, error: 'Internal Server Error' } },
		);
		const { send } = await chatwoot.connection();
		expect(await send({ method: 'GET', path: INBOXES })).toEqual({ payload: [] });
		expect(chatwoot.requests()).toHaveLength(times + 1);
	});

	it('is not more than twice after 500, nor where 500 is how the route says no', async () => {
		const answer = { status: 500, body: { status: 500, error: 'Internal Server Error' } };
		chatwoot.sandbox.fault({ times: 9 }, answer);
		const { send } = await chatwoot.connection();
		expect(await failureOf(send({ method: 'GET', path: INBOXES }))).toMatchObject({ status: 500 });
		expect(chatwoot.requests()).toHaveLength(3);
		chatwoot.sandbox.clearRequests();
		await failureOf(send({ method: 'GET', path: INBOXES, means500: true }));
		await failureOf(send({ method: 'DELETE', path: `${INBOXES}/1` }));
		await failureOf(send({ method: 'POST', path: INBOXES, body: {} }));
		expect(chatwoot.requests()).toHaveLength(3);
	});

	it('is not when the server refuses for good', async () => {
		const { send } = await chatwoot.connection();
		await failureOf(send({ method: 'DELETE', path: `${INBOXES}/999` }));
		expect(chatwoot.requests()).toHaveLength(1);
	});
});

describe('what may have been carried out is never repeated, and reported as unknown', () => {
	const unknown =
		/^It is unknown whether Chatwoot carried this out: check there before you run it again\. /;
	const troubles: Array<[string, Fault, string]> = [
		['502', { status: 502, body: '' }, 'Chatwoot is not reachable behind its proxy (status 502)'],
		['503', { status: 503, body: '' }, 'Chatwoot is not reachable behind its proxy (status 503)'],
		['504', { status: 504, body: '' }, 'Chatwoot is not reachable behind its proxy (status 504)'],
		['a broken connection', { reset: 'before' }, 'The connection to Chatwoot was dropped'],
		['a lost answer', { reset: 'after' }, 'The connection to Chatwoot was dropped'],
		['half an answer', { truncate: true }, "Chatwoot's answer was cut off or is not JSON"],
		[
			'an answer that is not JSON',
			{ status: 200, body: 'OK', carriedOut: true },
			"Chatwoot's answer was cut off or is not JSON",
		],
	];

	it.each(troubles)('POST after %s', async (_what, fault, message) => {
		chatwoot.sandbox.fault({}, fault);
		const { error } = await chatwoot.createInbox(form);
		expect(error).toMatchObject({
			message,
			description: expect.stringMatching(unknown) as string,
			context: { data: { outcomeUnknown: true } },
		});
		expect(chatwoot.requests()).toEqual([`POST ${INBOXES}`]);
	});

	it.each(troubles)('PATCH after %s', async (_what, fault, message) => {
		const { send } = await chatwoot.connection();
		await send({ method: 'POST', path: INBOXES, body: { name: 'A', channel: { type: 'api' } } });
		const [{ id }] = chatwoot.sandbox.inboxes();
		chatwoot.sandbox.clearRequests();
		chatwoot.sandbox.fault({}, fault);
		const patching = send({ method: 'PATCH', path: `${INBOXES}/${id}`, body: { name: 'B' } });
		expect(await failureOf(patching)).toMatchObject({ message, outcomeUnknown: true });
		expect(chatwoot.requests()).toEqual([`PATCH ${INBOXES}/${id}`]);
	});

	it('the item of a node that continues on fail says so too', async () => {
		chatwoot.sandbox.fault({}, { reset: 'after' });
		const { items } = await chatwoot.createInbox(form, {
			node: { onError: 'continueRegularOutput' },
		});
		expect(items).toMatchObject([{ json: { details: { outcomeUnknown: true } } }]);
	});
});

describe('a server that takes its time', () => {
	it('is waited for as long as Timeout says', async () => {
		chatwoot.sandbox.fault({}, { hang: true });
		const started = Date.now();
		const { error } = await chatwoot.createInbox({ ...form, options: { timeout: 1 } });
		expect(Date.now() - started).toBeLessThan(2_900);
		expect(error?.message).toBe('Chatwoot did not answer within 1 second');
		expect(error?.description).toMatch(
			/^It is unknown .*'Timeout' in Options lets it take longer\.$/,
		);
		expect(chatwoot.requests()).toHaveLength(1);
	});

	it('is asked again when it was only read', async () => {
		chatwoot.sandbox.fault({}, { hang: true });
		const { send } = await chatwoot.connection({}, 1);
		expect(await send({ method: 'GET', path: '/api/v1/profile' })).toMatchObject({
			name: 'Jane Doe',
		});
		expect(chatwoot.requests()).toHaveLength(2);
	});

	it('is no problem within the time', async () => {
		chatwoot.sandbox.latency = 300;
		const { items } = await chatwoot.createInbox({ ...form, options: { timeout: 5 } });
		expect(items).toHaveLength(1);
	});
});

describe('a server that is not there', () => {
	it.each([
		['http://127.0.0.1:1', 'Nothing answers at the Base URL'],
		['http://chatwoot.invalid', 'The host of the Base URL was not found'],
	])('%s', async (baseUrl, message) => {
		const { error } = await chatwoot.createInbox(form, { credentials: { baseUrl } });
		expect(error).toMatchObject({ name: 'NodeApiError', message });
		expect(error?.description).toMatch(/^Check /);
	});
});

describe('a self-signed certificate', () => {
	let tls: Awaited<ReturnType<typeof startTls>>;
	beforeAll(async () => {
		tls = await startTls(chatwoot.sandbox.url);
	});
	afterAll(async () => await tls.close());

	it('is refused', async () => {
		const { error } = await chatwoot.createInbox(form, { credentials: { baseUrl: tls.url } });
		expect(error).toMatchObject({
			message: "The server's certificate is not trusted",
			description:
				"If it is your own server with a self-signed certificate, switch on 'Ignore SSL Issues' in the credential.",
		});
		expect(chatwoot.requests()).toEqual([]);
	});

	it('is accepted with Ignore SSL Issues', async () => {
		const { items } = await chatwoot.createInbox(form, {
			credentials: { baseUrl: tls.url, ignoreSslIssues: true },
		});
		expect(items).toMatchObject([{ json: { name: 'Support' } }]);
	});
});
