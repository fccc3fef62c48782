import type { IDataObject } from 'n8n-workflow';
import type { Call, Together } from './operation';

/**
 * One request for all items that ask for the same, in chunks. It is sent when the first of its items is worked on;
 * each item then has the answer, and fails when the request does.
 */
export function sendTogether(
	calls: Array<Call | undefined>,
	{ ids, idsOf, size }: Together,
): (call: Call) => Promise<unknown> {
	const groups = new Map<string, Call[][]>();
	const groupOf = new Map<Call, Call[]>();
	for (const call of calls) {
		if (!call) continue;
		const { baseUrl, credential, path, query, body } = call;
		const key = JSON.stringify([baseUrl, credential, path.accountId, query, body]);
		const chunks = groups.get(key) ?? [];
		groups.set(key, chunks);
		let chunk = chunks.at(-1);
		if (!chunk || chunk.flatMap(idsOf).length + idsOf(call).length > size)
			chunks.push((chunk = []));
		chunk.push(call);
		groupOf.set(call, chunk);
	}

	const sent = new Map<Call[], Promise<unknown>>();
	return async (call) => {
		const group = groupOf.get(call) as Call[];
		const body: IDataObject = {
			...call.body,
			[ids]: [...new Set(group.flatMap(idsOf))] as number[],
		};
		const answer = sent.get(group) ?? call.answer(undefined, { body });
		sent.set(group, answer);
		return await answer;
	};
}
