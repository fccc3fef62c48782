import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { runNode } from './engine';
import type { NodeRun } from './engine';
import { usePlayer } from './rows';
import { inWords } from './wire';

/** "GET /labels" below the account, or a whole path; what is sent with it, what Chatwoot answers, with which status. */
export type Answer = [request: string, sent: unknown, answer: unknown, status?: number];

const ACCOUNT = '/api/v1/accounts/1';

/** Runs the node Chatwoot against a server that answers as a test says, for what no recording shows. */
export function useAnswers() {
	const player = usePlayer();
	/** @param operation "label.update" */
	return async (
		operation: string,
		form: INodeParameters,
		answers: Answer[] = [],
		items?: INodeExecutionData[],
	) => {
		player().play(answers.map(sceneOf));
		const [resource, value] = operation.split('.');
		const { error, ...run } = await runNode(
			'chatwoot',
			{ resource, operation: value, ...form },
			{
				items,
				credentials: {
					chatwootApi: { baseUrl: player().url, accessToken: 'token-of-the-test', accountId: '1' },
				},
			},
		);
		return {
			rows: run.items.map(({ json }) => json),
			hints: run.hints.map(({ message }) => message),
			error: error && wordsOf(error),
			sent: player().sent.map(({ request }) => inWords(request).replace(ACCOUNT, '')),
		};
	};
}

function sceneOf([request, body, answer, status = 200]: Answer) {
	const [method, address] = request.split(' ');
	const [path, query] = address.split('?');
	return {
		request: {
			method,
			path: path.startsWith('/api/') ? path : ACCOUNT + path,
			query: query ? query.split('&') : [],
			body,
		},
		response: { status, type: 'application/json', body: answer },
	};
}

/** The advice about a value of the form is the same for all of them. */
function wordsOf({ name, message, description }: NonNullable<NodeRun['error']>): string {
	return [message, name === 'NodeApiError' && description].filter(Boolean).join(' ');
}
