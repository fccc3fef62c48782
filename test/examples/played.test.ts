import type { INode } from 'n8n-workflow';
import { engine, runWorkflow } from '../harness/engine';
import { model, readExample, withCredential, withStandIns } from '../harness/examples';
import { playedLines } from '../harness/played';
import { usePlayer } from '../harness/rows';
import { played } from './played';

const player = usePlayer();

describe('examples about conversations', () => {
	it.each(Object.keys(played))('%s runs, and every node of it does something', async (file) => {
		const { starts, lines } = played[file];
		player().play(await playedLines(lines()));
		model.says = 'Asks for her parcel.';
		const using = withStandIns(await engine());
		const workflow = withCredential(readExample(file), using.packageName);

		const { run, output } = await runWorkflow(
			using,
			workflow,
			{ chatwootApi: { baseUrl: player().url, accessToken: 'access-token', accountId: '1' } },
			{ items: starts },
		);

		expect(run.data.resultData.error).toBeUndefined();
		expect(player().sent.filter(({ scene }) => scene === undefined)).toEqual([]);
		expect(player().sent).toHaveLength(lines().length);
		const own = workflow.nodes.filter(({ type }: INode) => type.endsWith('.chatwoot'));
		expect(own.map(({ name }) => output(name).length)).toEqual(own.map(() => 1));
	});
});
