import { normalizeBaseUrl } from '../../../nodes/transport/baseUrl';

describe('the Base URL', () => {
	it.each([
		['as it should be', 'https://app.chatwoot.com', 'https://app.chatwoot.com'],
		['a trailing slash', 'https://app.chatwoot.com/', 'https://app.chatwoot.com'],
		['many trailing slashes', 'https://app.chatwoot.com///', 'https://app.chatwoot.com'],
		['blanks around it', '  https://app.chatwoot.com \n', 'https://app.chatwoot.com'],
		['no scheme', 'chat.example.com', 'https://chat.example.com'],
		['no scheme but a port', 'localhost:3000', 'https://localhost:3000'],
		['http and a port', 'http://localhost:3000', 'http://localhost:3000'],
		['the default port', 'https://chat.example.com:443/', 'https://chat.example.com'],
		['capitals', 'HTTPS://Chat.Example.COM', 'https://chat.example.com'],
		['an IPv6 address', 'http://[::1]:3000/', 'http://[::1]:3000'],
		['a name with umlauts', 'https://bücher.example', 'https://xn--bcher-kva.example'],
		['the API path', 'https://app.chatwoot.com/api/v1', 'https://app.chatwoot.com'],
		['a path of the API', 'https://x.io/api/v1/accounts/1/inboxes', 'https://x.io'],
		['another version of the API', 'https://x.io/api/v2/', 'https://x.io'],
		['the platform API', 'https://x.io/platform/api/v1', 'https://x.io'],
		['the public API', 'https://x.io/public/api/v1/inboxes', 'https://x.io'],
		['the dashboard', 'https://x.io/app/accounts/1/dashboard', 'https://x.io'],
		['the login page', 'https://x.io/app/login?next=%2F', 'https://x.io'],
		['the app', 'https://x.io/app/', 'https://x.io'],
		['the API without a version', 'https://x.io/api', 'https://x.io'],
		['the API without a version, with a slash', 'https://x.io/chat/api/', 'https://x.io/chat'],
		['the page to sign up', 'https://x.io/app/auth/signup', 'https://x.io'],
		['the page to sign in', 'https://x.io/auth/sign_in', 'https://x.io'],
		['the profile', 'https://x.io/app/profile/settings', 'https://x.io'],
		['the console', 'https://x.io/super_admin/platform_apps', 'https://x.io'],
		['a sub-path below a name of the API', 'https://x.io/api/chat', 'https://x.io/api/chat'],
		['query and fragment', 'https://x.io/?utm=1#top', 'https://x.io'],
		['a sub-path', 'https://example.com/chatwoot/', 'https://example.com/chatwoot'],
		['a sub-path with the API', 'https://x.io/chat/api/v1/', 'https://x.io/chat'],
		['a sub-path with the dashboard', 'https://x.io/a/b/app/accounts/2', 'https://x.io/a/b'],
		['a sub-path that looks alike', 'https://x.io/application/', 'https://x.io/application'],
		['another sub-path that looks alike', 'https://x.io/api-chat', 'https://x.io/api-chat'],
		['a host that looks alike', 'https://api.v1.example', 'https://api.v1.example'],
	])('%s', (_what, input, normal) => {
		expect(normalizeBaseUrl(input)).toBe(normal);
		expect(normalizeBaseUrl(normal)).toBe(normal);
	});

	it.each([
		['nothing', ''],
		['blanks', '  '],
		['undefined', undefined],
		['null', null],
		['words', 'our chat server'],
		['no host', 'https://'],
		['another scheme', 'ftp://chat.example.com'],
		['a script', 'javascript://alert(1)'],
	])('%s is none', (_what, input) => {
		let thrown: unknown;
		try {
			normalizeBaseUrl(input);
		} catch (error) {
			thrown = error;
		}
		expect(thrown).toMatchObject({
			message: "The credential's 'Base URL' is not a web address",
			description: 'Enter the address you open Chatwoot at, such as https://app.chatwoot.com',
		});
	});
});
