import { sleep } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Connection, HttpRequest } from '../transport/http';
import { rowsIn } from './answers';
import { emptyFile, requireFile } from './inputFile';
import { multipart } from './multipart';
import { invalid } from './formError';
import type {
	Call,
	FileInput,
	GivenParts,
	List,
	Operation,
	RequestParts,
	Route,
} from './operation';
import { fillRoute } from './request';

/** What of an operation its requests need. */
type Sent = Pick<Operation, 'route' | 'reads' | 'repeat' | 'once' | 'timeout' | 'advice'>;

/** One item's run of an operation: its request parts, and ways to send them. Only an execution has files. */
export function callOf(
	context: IExecuteFunctions | IHookFunctions | IWebhookFunctions,
	connection: Connection,
	operation: Sent,
	parts: RequestParts,
	itemIndex = 0,
	lists = new ListCache(),
): Call {
	const request = async (
		route: Route = operation.route,
		given: GivenParts = {},
	): Promise<HttpRequest> => {
		const isOwn = route === operation.route;
		const [body, files = []] = given.body
			? [given.body, given.files]
			: isOwn
				? [call.body, call.files]
				: [undefined];
		return {
			...fillRoute(route, { ...call.path, ...given.path }, call.labels),
			query: given.query ?? (isOwn ? call.query : undefined),
			body: files.length > 0 ? await withFiles(body as IDataObject, files) : body,
			...repeatability(isOwn ? operation : given),
			timeoutSeconds: (call.value.timeout as number | undefined) ?? operation.timeout,
		};
	};
	const withFiles = async (body: IDataObject, files: FileInput[]) => {
		const opened = files.map(async ({ part, inputField, label }) => ({
			part,
			file: await call.file(inputField, label),
		}));
		return multipart(body, await Promise.all(opened));
	};

	const call: Call = {
		...parts,
		itemIndex,
		credential: connection.credential,
		baseUrl: connection.baseUrl,
		zone: context.getTimezone(),
		async answer(route, given) {
			return await connection.send(await request(route, given));
		},
		async send<T>(route?: Route, given?: GivenParts) {
			return ((await call.answer(route, given)) || {}) as T;
		},
		async download(route, given) {
			return await connection.download(await request(route, given));
		},
		async fetch(address) {
			return await connection.fetch(address);
		},
		async wait(seconds) {
			const signal =
				'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
			await sleep(seconds * 1000, signal);
		},
		async file(inputField, label) {
			if (!('getInputData' in context)) throw invalid(label, 'needs input data');
			const { mimeType, fileName } = requireFile(context, itemIndex, inputField, label);
			const data = await context.helpers.getBinaryDataBuffer(itemIndex, inputField);
			if (data.length === 0) throw emptyFile(label, inputField);
			return { data, mimeType, fileName: fileName ?? inputField };
		},
		async rows(list) {
			const { path } = fillRoute(list.route, call.path, call.labels);
			return await lists.get(connection, list, path, call.value);
		},
	};
	return call;
}

function repeatability(sent: Partial<Sent> & GivenParts): Partial<HttpRequest> {
	const { reads, repeat, once, advice } = sent;
	if (once) return { repeatable: false };
	// An operation that knows what a 500 means need not ask again.
	const means500 = sent.means500 ?? advice?.[500] !== undefined;
	return { means500, ...((reads || repeat) && { repeatable: true }) };
}

/** Lists that a run looks ids up in: each is asked for once per credential and account. */
export class ListCache {
	private readonly lists = new Map<Connection, Map<string, Promise<IDataObject[]>>>();

	/** @param value what the fields that the list needs say */
	async get(
		connection: Connection,
		list: List,
		path: string,
		value: IDataObject,
	): Promise<IDataObject[]> {
		const known = this.lists.get(connection) ?? new Map<string, Promise<IDataObject[]>>();
		this.lists.set(connection, known);
		const query = queryOf(list, value);
		const key = `${list.key} ${path} ${JSON.stringify(query)}`;
		const rows = known.get(key) ?? allRows(connection, list, path, query);
		known.set(key, rows);
		return await rows;
	}
}

export function queryOf({ query }: List, value: IDataObject): IDataObject | undefined {
	return typeof query === 'function' ? query(value) : query;
}

async function allRows(
	connection: Connection,
	list: List,
	path: string,
	query: IDataObject | undefined,
): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	for (let page = 1; ; page++) {
		const turn = list.size === undefined ? {} : { page };
		const answer = await connection.send({
			method: 'GET',
			path,
			query: { ...query, ...turn },
		});
		const found = listRows(answer, list);
		rows.push(...found);
		if (list.size === undefined || found.length < list.size) return rows;
	}
}

/** The rows of a list's answer, without what may not leave it. */
export function listRows(
	answer: unknown,
	{ rows, pick, keep = () => true }: Pick<List, 'rows' | 'pick' | 'keep'>,
): IDataObject[] {
	const found = rowsIn(answer, rows).filter(keep);
	return pick ? found.map((row) => Object.fromEntries(pick.map((key) => [key, row[key]]))) : found;
}
