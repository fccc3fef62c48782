import type { INodeParameters } from 'n8n-workflow';
import { failureOf } from '../../../nodes/transport/errors';
import type { HttpAnswer, HttpRequest } from '../../../nodes/transport/http';
import { useSandbox } from '../../harness/chatwoot';
import { tested } from '../../harness/credentialTest';
import { byId } from '../../harness/row';
import type { Fault } from '../../sandbox';

/** Chatwoot, a proxy in front of it, or another server: each has its own sentence. */

const chatwoot = useSandbox();
const form = { channelType: 'api', name: 'Support' };
const CREATE = 'POST /api/v1/accounts/1/inboxes';
const HTML = 'text/html; charset=utf-8';

interface Said {
	message: string | RegExp;
	description: string | RegExp;
}

/** What a create says of this answer. */
async function creating(fault: Fault) {
	chatwoot.sandbox.fault({}, fault);
	const { error } = await chatwoot.createInbox(form);
	return { error, data: error?.context?.data as Record<string, unknown> | undefined };
}

function matching({ message, description }: Said) {
	const word = (text: string | RegExp) =>
		text instanceof RegExp ? (expect.stringMatching(text) as string) : text;
	return { message: word(message), description: word(description) };
}

describe('a proxy that does not reach Chatwoot', () => {
	const CODES = [500, 502, 503, 504, 507, 520, 521, 522, 523, 524, 525, 526, 527, 530];
	const pages = CODES.map((status): [string, Fault] => [
		`a page with ${status}`,
		{ status, body: '<!DOCTYPE html><title>Error</title>', contentType: HTML, carriedOut: true },
	]);

	it.each<[string, Fault]>([
		...pages,
		['error code: 520', { status: 520, body: 'error code: 520', carriedOut: true }],
		['error code: 1016', { status: 530, body: 'error code: 1016', carriedOut: true }],
		['words of a load balancer', { status: 500, body: 'no healthy upstream', carriedOut: true }],
		['nothing', { status: 500, body: '', carriedOut: true }],
		['a gateway', { status: 500, body: { message: 'Internal server error' }, carriedOut: true }],
	])('%s: the create may have been carried out, and is not sent again', async (_what, fault) => {
		const { error, data } = await creating(fault);

		const { status } = fault as { status: number };
		expect(error).toMatchObject({
			message: `Chatwoot is not reachable behind its proxy (status ${status})`,
			httpCode: String(status),
		});
		expect(error?.description).toMatch(/^It is unknown whether Chatwoot carried this out/);
		expect(error?.description).not.toContain('Base URL');
		expect(data).toEqual({ status, outcomeUnknown: true });
		expect(chatwoot.requests()).toEqual([CREATE]);
		expect(chatwoot.sandbox.inboxes()).toHaveLength(1);
	});

	it('is asked again for what is only read', async () => {
		chatwoot.sandbox.fault({ times: 2 }, { status: 524, body: '<html>', contentType: HTML });
		const { error, items } = await chatwoot.run({ resource: 'inbox', operation: 'getAll' });
		expect([error, items]).toEqual([undefined, []]);
		expect(chatwoot.requests()).toHaveLength(3);
	});

	it('is told by name where it is Cloudflare', async () => {
		const { error } = await creating({ status: 524, body: 'error code: 524' });
		expect(error?.description).toContain('Cloudflare waits 100 seconds for an answer');
	});

	it('and one that Chatwoot itself fails with is told apart', async () => {
		const { error, data } = await creating({
			status: 500,
			body: { status: 500, error: 'Internal Server Error' },
		});
		expect(error?.message).toBe(
			'Chatwoot could not process the request (500 Internal Server Error)',
		);
		expect(data).toEqual({ status: 500 });
	});
});

describe('what stands in front of Chatwoot', () => {
	const page = (text: string) => `<!DOCTYPE html><html><title>${text}</title></html>`;
	const refusing = (status: number): Said => ({
		message: new RegExp(
			`^Something in front of Chatwoot refused the request \\(status ${status}\\)`,
		),
		description: /^A firewall or proxy answered, and not Chatwoot: let requests .* through\.$/,
	});
	const basic: Said = {
		message: 'A proxy in front of Chatwoot asks for a login of its own (basic auth)',
		description: /^The access token is not what it refuses\. Let \/api through without basic auth/,
	};
	const asks = { 'www-authenticate': 'Basic realm="traefik"' };

	it.each<[string, Fault, Said]>([
		[
			'refuses the size (nginx)',
			{ status: 413, body: page('413 Request Entity Too Large'), contentType: HTML },
			{
				message: 'The request is larger than the proxy in front of Chatwoot allows (status 413)',
				description: /^Send a smaller file, or raise the size limit .* \(client_max_body_size/,
			},
		],
		[
			'refuses the size without a word',
			{ status: 413, body: '' },
			{ message: /\(status 413\)$/, description: /client_max_body_size/ },
		],
		[
			'asks for basic auth (nginx)',
			{ status: 401, body: page('401 Authorization Required'), contentType: HTML, headers: asks },
			basic,
		],
		[
			'asks for basic auth (Traefik)',
			{ status: 401, body: '401 Unauthorized', headers: asks },
			basic,
		],
		['blocks (Cloudflare)', { status: 403, body: 'error code: 1020' }, refusing(403)],
		[
			'blocks (Cloudflare, page)',
			{ status: 403, body: page('Attention Required! | Cloudflare'), contentType: HTML },
			refusing(403),
		],
		['blocks (AWS)', { status: 403, body: { message: 'Forbidden' } }, refusing(403)],
		['blocks without a word', { status: 403, body: '' }, refusing(403)],
		[
			'blocks (ModSecurity)',
			{ status: 406, body: page('Not Acceptable! Mod_Security'), contentType: HTML },
			refusing(406),
		],
		[
			'asks for a captcha',
			{
				status: 401,
				body: page('Just a moment...'),
				contentType: HTML,
				headers: { 'cf-mitigated': 'challenge' },
			},
			refusing(401),
		],
	])('%s', async (_what, fault, said) => {
		const { error, data } = await creating(fault);
		expect(error).toMatchObject(matching(said));
		expect(error?.description).not.toMatch(/token of an administrator|Check the token/);
		expect(data).toEqual({ status: (fault as { status: number }).status });
		chatwoot.sandbox.fault({}, fault);
		const { status, message } = await tested(chatwoot.credentials().chatwootApi);
		expect([status, message]).toEqual(['Error', `${error?.message}. ${error?.description}`]);
	});

	it('repeats what it says where that is short', async () => {
		const { error } = await creating({ status: 403, body: 'error code: 1020' });
		expect(error?.message).toBe(
			'Something in front of Chatwoot refused the request (status 403): error code: 1020',
		);
	});

	it("is not what refuses where Chatwoot's own words are", async () => {
		const { error } = await creating({ status: 403, body: { error: 'Captain is required' } });
		expect(error).toMatchObject({ message: 'Captain is required' });
	});

	it('answers with a page in place of the API', async () => {
		for (const status of [200, 401, 404, 410]) {
			const { error } = await creating({ status, body: page('Welcome'), contentType: HTML });
			expect(error).toMatchObject({
				message: 'The address answered with a web page instead of the Chatwoot API',
				description: expect.stringContaining("Check 'Base URL' of the credential") as string,
				httpCode: String(status),
			});
		}
	});

	it('answers with a page that is not declared as one', async () => {
		const { error } = await creating({
			status: 200,
			body: '\n<html lang="en">',
			contentType: 'text/plain',
		});
		expect(error?.message).toMatch(/^The address answered with a web page/);
	});

	it('may not make JSON a page by its type alone', async () => {
		const refusal = { message: 'Name is too long', attributes: ['name'] };
		const { error } = await creating({
			status: 422,
			body: JSON.stringify(refusal),
			contentType: HTML,
		});
		expect(error).toMatchObject({ message: 'Name is too long' });
		chatwoot.sandbox.fault({}, { status: 200, body: '{"payload":[]}', contentType: HTML });
		const { error: none, items } = await chatwoot.run({ resource: 'inbox', operation: 'getAll' });
		expect([none, items]).toEqual([undefined, []]);
	});
});

describe('a redirect', () => {
	const PATH = '/api/v1/accounts/1/inboxes';
	const said = (location: string | undefined, baseUrl = 'http://chat.example.com') => {
		const answer: HttpAnswer = { statusCode: 302, headers: { location }, body: '' };
		const request: HttpRequest = { method: 'POST', path: PATH };
		return failureOf(answer, request, { baseUrl });
	};

	it.each<[string, string, string]>([
		['to https', `https://chat.example.com${PATH}`, 'https://chat.example.com'],
		['to another host', `https://help.example.com${PATH}`, 'https://help.example.com'],
		['into a sub-path', `https://example.com/chat${PATH}?x=1`, 'https://example.com/chat'],
		['with a slash behind', `https://example.com${PATH}/`, 'https://example.com'],
		['without a scheme', `//help.example.com${PATH}`, 'http://help.example.com'],
		['to a sub-path of the same host', `/chat${PATH}`, 'http://chat.example.com/chat'],
	])('%s that ends in the same path: the Base URL has moved', (_what, location, base) => {
		expect(said(location)).toMatchObject({
			message: `The Base URL redirects to ${base}`,
			description: `Enter ${base} as 'Base URL' of the credential. Redirects are not followed, because the access token would travel along.`,
		});
	});

	it.each<[string, string | undefined, string]>([
		['to another login', 'https://login.example.com/oauth2/auth?rd=%2Fapi', ' (login.example.com)'],
		[
			'that names the path elsewhere',
			`https://login.example.com${PATH}/login?next=${PATH}`,
			' (login.example.com)',
		],
		['in the query', `https://login.example.com/?rd=${PATH}`, ' (login.example.com)'],
		['without a scheme', '//sso.example.com/login', ' (sso.example.com)'],
		['on the same host', '/users/sign_in', ' (chat.example.com)'],
		['to itself', PATH, ' (chat.example.com)'],
		['to nowhere', '', ''],
		['without a target', undefined, ''],
	])('%s: a login page, and nobody is sent there with the token', (_what, location, where) => {
		const failure = said(location);
		expect(failure?.message).toBe(`A login page or proxy stands in front of Chatwoot${where}`);
		expect(failure?.description).toMatch(
			/exempt \/api from the login there\. Leave 'Base URL' as it is/,
		);
		expect(failure?.description).not.toContain('Enter');
		expect(failure).not.toHaveProperty('transient');
		expect(failure).not.toHaveProperty('outcomeUnknown');
	});

	it('from https to http is not a place to enter', () => {
		expect(said(`http://chat.example.com${PATH}`, 'https://chat.example.com')).toMatchObject({
			message: 'The proxy in front of Chatwoot redirects from https to http',
			description: expect.stringContaining("Leave 'Base URL' as it is") as string,
		});
	});

	it('names what has to be let through, by the API that was asked', () => {
		const answer: HttpAnswer = { statusCode: 302, headers: { location: '/login' }, body: '' };
		const request: HttpRequest = { method: 'GET', path: '/platform/api/v1/accounts/1' };
		const failure = failureOf(answer, request, { baseUrl: 'https://x.io' });
		expect(failure?.description).toContain('exempt /platform/api from the login');
	});
});

describe('an address where Chatwoot is not, or not this Chatwoot', () => {
	const get: INodeParameters = { resource: 'inbox', operation: 'get', inbox: byId(7) };
	const asking = async (status: number, body: string | object, parameters = get) => {
		chatwoot.sandbox.fault({}, { status, body });
		return (await chatwoot.run(parameters)).error;
	};

	it('an unknown route is a matter of the version', async () => {
		for (const operation of ['get', 'getAgentBot', 'getHealth', 'syncMessageTemplates']) {
			const error = await asking(404, { status: 404, error: 'Not Found' }, { ...get, operation });
			expect(error).toMatchObject({
				message: 'This Chatwoot does not know the call (Not Found)',
				description: expect.stringMatching(/^Its version is older than the call/) as string,
			});
		}
	});

	it('an unknown record is a matter of the ids', async () => {
		expect(await asking(404, { error: 'Resource could not be found' })).toMatchObject({
			message: 'Resource could not be found',
			description: expect.stringMatching(/^Check the account and the ids/) as string,
		});
	});

	it.each<[string, number, string | object]>([
		['Traefik', 404, '404 page not found'],
		['n8n', 404, { code: 404, message: 'The requested webhook is not registered' }],
		['a server that takes no such method', 405, 'Method Not Allowed'],
		['nobody', 404, ''],
	])('%s answers: the Base URL, and no ids', async (_what, status, body) => {
		const error = await asking(status, body, { ...get, operation: 'resetSecret' });
		expect(error?.message).toMatch(
			new RegExp(`^There is no Chatwoot API at this address \\(status ${status}\\)`),
		);
		expect(error?.description).toMatch(/^Check 'Base URL' of the credential/);
	});

	it('406: the Base URL is that of a page', async () => {
		const words = 'Please use API routes instead of dashboard routes for JSON requests';
		expect(await asking(406, { error: words })).toMatchObject({
			message: words,
			description: expect.stringMatching(/^Check 'Base URL' of the credential/) as string,
		});
	});
});

describe('a login in the Base URL', () => {
	it.each(['user:pass-word@', 'user@', ':pass-word@'])(
		'%s is named, and never repeated',
		async (login) => {
			const baseUrl = chatwoot.sandbox.url.replace('://', `://${login}`);
			const { error } = await chatwoot.createInbox(form, { credentials: { baseUrl } });
			expect(error).toMatchObject({
				message: "The credential's 'Base URL' holds a login",
				description: expect.stringMatching(
					/^A login in the address is not supported\. .* \/api without basic auth\.$/,
				) as string,
			});
			expect(`${error?.message} ${error?.description}`).not.toMatch(/pass-word|user/);
			expect(chatwoot.requests()).toEqual([]);
		},
	);
});

describe('a service that Chatwoot could not reach', () => {
	it.each([
		'Failed to open TCP connection to api.twilio.com:443 (getaddrinfo: Name or service not known)',
		'Webhook setup failed: Failed to open TCP connection to graph.facebook.com:443',
		'execution expired',
	])('%s: no value is called wrong', async (words) => {
		for (const body of [{ error: words }, { message: words, attributes: ['name'] }]) {
			const { error } = await creating({ status: 422, body });
			expect(error).toMatchObject({
				message: words,
				description:
					'Chatwoot could not reach a service that it needs for this; the values may be right. Check that the server of Chatwoot can connect to it.',
			});
		}
	});
});
