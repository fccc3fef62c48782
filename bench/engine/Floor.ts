/* eslint-disable @n8n/community-nodes/node-usable-as-tool */
import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { readyBody } from '../forms';

/**
 * What no node can be cheaper than: one ready body per item, posted through n8n's own helper with the same credential,
 * as many at a time. No form, no checks, no retries, no errors of its own. It reads a parameter for each item only when
 * it is given a name: that shows what an expression costs in n8n. Given a number of pages, it fetches so many of the
 * conversations instead and passes their rows on.
 */
export class Floor implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Floor',
		name: 'floor',
		group: ['output'],
		version: 1,
		description: 'Posts one ready body per item',
		defaults: { name: 'Floor' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'chatwootApi', required: true }],
		properties: [
			{ displayName: 'Items in Parallel', name: 'itemsInParallel', type: 'number', default: 5 },
			{ displayName: 'Name', name: 'name', type: 'string', default: '' },
			{ displayName: 'Pages', name: 'pages', type: 'number', default: 0 },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const { baseUrl } = await this.getCredentials('chatwootApi');
		const pages = this.getNodeParameter('pages', 0) as number;
		if (pages > 0) return [await rowsOfPages(this, baseUrl as string, pages)];
		const parallel = this.getNodeParameter('itemsInParallel', 0) as number;
		const named = this.getNode().parameters.name !== '';
		const nameOf = (item: number) =>
			named ? this.getNodeParameter('name', item) : items[item].json.name;
		const output: INodeExecutionData[] = [];
		let next = 0;
		const worker = async () => {
			while (next < items.length) {
				const item = next++;
				const json = (await this.helpers.httpRequestWithAuthentication.call(this, 'chatwootApi', {
					method: 'POST',
					url: `${baseUrl as string}/api/v1/accounts/1/inboxes`,
					body: readyBody(nameOf(item)),
					// Following redirects costs time even when there are none, and the package never does.
					disableFollowRedirect: true,
				})) as IDataObject;
				output[item] = { json, pairedItem: { item } };
			}
		};
		await Promise.all(Array.from({ length: parallel }, worker));
		return [output];
	}
}

async function rowsOfPages(
	context: IExecuteFunctions,
	baseUrl: string,
	pages: number,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (let page = 1; page <= pages; page++) {
		const { data } = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			'chatwootApi',
			{
				method: 'GET',
				url: `${baseUrl}/api/v1/accounts/1/conversations`,
				qs: { page, sort_by: 'created_at_asc' },
				disableFollowRedirect: true,
			},
		)) as { data: { payload: IDataObject[] } };
		output.push(...data.payload.map((json) => ({ json, pairedItem: { item: 0 } })));
	}
	return output;
}
