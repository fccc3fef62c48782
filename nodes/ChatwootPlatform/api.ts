import type { Api, Refusal } from '../transport/api';

/** The Platform API: what the operator of a self-hosted Chatwoot does with accounts, users and bots. */
export const platformApi: Api = {
	credential: 'chatwootPlatformApi',
	secrets: ['accessToken'],
	refusals: refusals(),
	test: {
		method: 'chatwootPlatformApiTest',
		// The list of accounts fails for good once an account of the platform app was deleted.
		request: () => ({ method: 'GET', path: '/platform/api/v1/agent_bots' }),
		headers: ({ accessToken }) => ({ 'Api-Access-Token': accessToken }),
		connected: (body) =>
			Array.isArray(body) ? { status: 'OK', message: 'Connected as a platform app' } : NOT_CHATWOOT,
		refused: ({ status }) => (status === 404 ? NOT_CHATWOOT : undefined),
	},
};

const NOT_CHATWOOT = {
	status: 'Error',
	message: "The address answers, but not as Chatwoot does. Check 'Base URL'.",
} as const;

function refusals(): Refusal[] {
	return [
		{
			status: 401,
			starts: 'Invalid access_token',
			message: 'This is not the token of a platform app',
			description:
				'The tokens of users and bots do not work here. In the Super Admin Console open Platform Apps, copy the token of the app, and paste it into the credential.',
			cause: 'credential-invalid',
		},
		{
			status: 401,
			starts: 'Non permissible resource',
			message: 'This was not made by this platform app',
			description:
				'A platform app may only work with the accounts, users and bots that it has created itself. Use the credential of the app that made this one.',
		},
		{
			status: 404,
			starts: 'Not Found',
			message: 'Chatwoot has no record with this ID',
			description: 'Check the ID; what it names may have been deleted.',
		},
	];
}
