import type { INodeParameters } from 'n8n-workflow';
import { applicationApi } from '../../nodes/Chatwoot/api';
import { connect } from '../../nodes/transport/send';
import type { Connection } from '../../nodes/transport/http';
import { startSandbox } from '../sandbox';
import type { Sandbox, SandboxOptions } from '../sandbox';
import { loadOptionsContext, runNode } from './engine';
import type { NodeOptions, NodeRun } from './engine';

/** What a person types into the credential. */
export interface ChatwootCredentials {
	baseUrl: string;
	accessToken: string;
	accountId: string;
	ignoreSslIssues: boolean;
}

export interface RunOptions extends Omit<NodeOptions, 'credentials'> {
	/** What differs from the administrator of the main account. */
	credentials?: Partial<ChatwootCredentials>;
}

/** An embedded Chatwoot for the tests of one file, fresh for each test. */
export interface Chatwoot {
	readonly sandbox: Sandbox;
	/** Those of the administrator, with the main account as default. */
	credentials(overrides?: Partial<ChatwootCredentials>): {
		chatwootApi: ChatwootCredentials & Record<string, string | boolean>;
	};
	/** Runs the Chatwoot node. */
	run(parameters: INodeParameters, options?: RunOptions): Promise<NodeRun>;
	/** Runs Create Inbox; without a channel type that of the form's default, Website. */
	createInbox(parameters: INodeParameters, options?: RunOptions): Promise<NodeRun>;
	/** The transport alone, with the HTTP functions of n8n. */
	connection(
		credentials?: Partial<ChatwootCredentials>,
		timeoutSeconds?: number,
	): Promise<Connection>;
	/** What arrived, in order, as "POST /api/v1/accounts/1/inboxes". */
	requests(): string[];
	/** The JSON bodies that arrived, in order; undefined for a request without one. */
	bodies(): unknown[];
	/** JSON body of the last request. */
	lastBody(): unknown;
}

/** Starts the sandbox before the tests of this file, puts it back to its seed before each, and stops it at the end. */
export function useSandbox(options?: SandboxOptions): Chatwoot {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox(options);
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	const chatwoot: Chatwoot = {
		get sandbox() {
			return sandbox;
		},
		credentials: (overrides) => ({
			chatwootApi: {
				baseUrl: sandbox.url,
				accessToken: sandbox.tokens.administrator,
				accountId: String(sandbox.accounts.main),
				ignoreSslIssues: false,
				...overrides,
			},
		}),
		run: async (parameters, { credentials, ...rest } = {}) =>
			await runNode('chatwoot', parameters, {
				...rest,
				credentials: chatwoot.credentials(credentials),
			}),
		createInbox: async (parameters, runOptions) =>
			await chatwoot.run({ resource: 'inbox', operation: 'create', ...parameters }, runOptions),
		connection: async (overrides, timeoutSeconds) =>
			connect(
				await loadOptionsContext('chatwoot', {}, chatwoot.credentials(overrides)),
				applicationApi,
				chatwoot.credentials(overrides).chatwootApi,
				timeoutSeconds,
			),
		requests: () =>
			sandbox.requests.map(
				({ method, path, query }) => `${method} ${path}${query === '' ? '' : `?${query}`}`,
			),
		bodies: () => sandbox.requests.map(({ json }) => json),
		lastBody: () => sandbox.requests.at(-1)?.json,
	};
	return chatwoot;
}
