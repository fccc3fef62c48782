import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { runNode } from './engine';
import type { Scene } from './player';
import { usePlayer } from './rows';
import { expectedRequest, inWords } from './wire';

/** What a made-up Chatwoot is asked, and what it answers. */
export interface Line {
	/** "GET /labels" below the account, "GET /api/v1/profile" elsewhere. */
	request: string;
	query?: Record<string, unknown>;
	body?: unknown;
	answer?: unknown;
	status?: number;
}

/**
 * Runs operations of a resource of the node Chatwoot, in account 1, against answers that no recording has. Each line
 * is expected once; a request that none matches ends the run with an error that names it.
 */
export function usePlayed(resource: string) {
	const player = usePlayer();
	return async (
		operation: string,
		form: INodeParameters,
		lines: Line[],
		items?: INodeExecutionData[],
	) => {
		player().play(await playedLines(lines));
		const run = await runNode(
			'chatwoot',
			{ resource, operation, ...form },
			{
				items,
				credentials: {
					chatwootApi: { baseUrl: player().url, accessToken: 'token', accountId: '1' },
				},
			},
		);
		return {
			...run,
			rows: run.items.map(({ json }) => json),
			sent: player().sent.map(({ request }) => inWords(request).replace('/api/v1/accounts/1', '')),
		};
	};
}

/** The lines as the player plays them. */
export async function playedLines(lines: Line[]): Promise<Scene[]> {
	return await Promise.all(lines.map(sceneOf));
}

async function sceneOf({ request, query, body, answer, status = 200 }: Line): Promise<Scene> {
	const [method, path] = request.split(' ');
	const response = { status, type: 'application/json', body: answer ?? '' };
	const below = path.startsWith('/api/') ? path : `/api/v1/accounts/1${path}`;
	const asked = { method, path: below, query, body } as never;
	return {
		request: await expectedRequest({ id: '', as: 'admin', request: asked, response }),
		response,
	};
}
