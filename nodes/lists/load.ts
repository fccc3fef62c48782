import { NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	ResourceMapperFields,
	UserError,
} from 'n8n-workflow';
import { ListCache, listRows, queryOf } from '../engine/call';
import { failureOf, RequestFailed } from '../engine/failures';
import { rowOf, valueOf } from '../engine/known';
import type {
	Call,
	Columns,
	Field,
	FixedList,
	GivenParts,
	List,
	RequestParts,
	Route,
	Search,
} from '../engine/operation';
import { buildRequest, fillRoute } from '../engine/request';
import { accountField, isAccountRoute } from '../engine/standardFields';
import { isEmpty, typed } from '../engine/typed';
import type { Api } from '../transport/api';
import { connect } from '../transport/send';
import type { Connection } from '../transport/http';

/** More pages than this are not loaded at once: the search finds the rest. */
const MOST_PAGES = 10;
/** Enough to choose from before the next page is asked for. */
const FULL_LIST = 15;

/** One page of the entries that match what a person types into a locator. */
export async function searchList(
	context: ILoadOptionsFunctions,
	api: Api,
	list: List | FixedList,
	filter = '',
	pageToken?: string,
): Promise<INodeListSearchResult> {
	if ('entries' in list) {
		return { results: matching(fixedEntries(list), filter) };
	}
	return await loading(context, list, async () => {
		const session = await openList(context, api, list);
		const { search, size } = list;
		if (!search && size === undefined) {
			return { results: matching(sorted(await session.rows(list.route, list)), filter) };
		}
		const page = Number(pageToken ?? 1);
		const text = filter.trim();
		const found =
			text === ''
				? { results: await session.rows(list.route, list, { page }), size }
				: search
					? await searched(session, list, search, text, page)
					: await lookedThrough(session, list, text, page);
		const isFull = found.results.length >= (found.size ?? Infinity);
		return {
			results: found.matching ?? found.results,
			...(isFull && { paginationToken: String((found.page ?? page) + 1) }),
		};
	});
}

/** One page of what a search of the server brings, or of the list itself where the server can't search. */
interface Found {
	results: INodeListSearchItems[];
	size?: number;
	/** What of the results to show, where that is not all. */
	matching?: INodeListSearchItems[];
	/** The last page that was read, where that is not the one asked for. */
	page?: number;
}

/** What matches in a list in pages that the server can't search: some pages on, for one without a match looks like the end. */
async function lookedThrough(
	session: Session,
	list: List,
	text: string,
	first: number,
): Promise<Found> {
	const found: INodeListSearchItems[] = [];
	for (let page = first; ; page++) {
		const results = await session.rows(list.route, list, { page });
		found.push(...matching(results, text));
		const isLast = results.length < (list.size ?? Infinity);
		if (isLast || found.length >= FULL_LIST || page + 1 >= first + MOST_PAGES) {
			return { results, size: list.size, matching: found, page };
		}
	}
}

async function searched(
	session: Session,
	list: List,
	{ route, query, rows, size = list.size, byId }: Search,
	text: string,
	page: number,
): Promise<Found> {
	const own =
		byId && page === 1 && /^\d+$/.test(text)
			? await session.rows(byId, {}, {}, { id: text }).catch(() => [])
			: [];
	const withoutOwn = (entries: INodeListSearchItems[]) => [
		...own,
		...entries.filter(({ value }) => value !== own[0]?.value),
	];
	const found = await orServerError(session.rows(route, { rows }, { [query]: text, page }));
	if (found) return { results: found, size, matching: withoutOwn(found) };
	const results = await session.rows(list.route, list, { page });
	return { results, size: list.size, matching: withoutOwn(matching(results, text)) };
}

/** @returns undefined where the server answers with 500 */
async function orServerError<T>(request: Promise<T>): Promise<T | undefined> {
	return await request.catch(async (error: unknown) =>
		failureOf(error).status === 500 ? undefined : await Promise.reject(error as Error),
	);
}

/** All entries of a (multi) select, sorted by what people read. */
export async function loadList(
	context: ILoadOptionsFunctions,
	api: Api,
	list: List | FixedList,
): Promise<INodeListSearchItems[]> {
	if ('entries' in list) return fixedEntries(list);
	return await loading(context, list, async () => {
		const session = await openList(context, api, list);
		if (list.size === undefined) return sorted(await session.rows(list.route, list));
		const entries: INodeListSearchItems[] = [];
		for (let page = 1; page <= MOST_PAGES; page++) {
			const found = await session.rows(list.route, list, { page });
			entries.push(...found);
			if (found.length < list.size) break;
		}
		return sorted(entries);
	});
}

/** The columns of a resourceMapper. */
export async function loadColumns(
	context: ILoadOptionsFunctions,
	api: Api,
	columns: Columns,
): Promise<ResourceMapperFields> {
	const { list } = columns;
	return await loading(context, list, async () => {
		const rowsOf = async () => await (await openList(context, api, list)).raw(list.route, list);
		if ('column' in columns) return { fields: (await rowsOf()).map(columns.column) };

		const { of, none } = columns;
		const label = `'${of.displayName}'`;
		const value = context.getCurrentNodeParameter(of.name);
		const chosen = isEmpty(value) ? undefined : typed(of, value, label, 'UTC');
		if (isEmpty(chosen)) return { fields: [], emptyFieldsNotice: `Choose ${label} first.` };
		const row = rowOf(await rowsOf(), list, chosen, label);
		const fields = row ? columns.columns(row) : [];
		const notice = row ? none : `${label} was not found.`;
		return { fields, ...(fields.length === 0 && { emptyFieldsNotice: notice }) };
	});
}

type Session = Awaited<ReturnType<typeof openList>>;

async function openList(context: ILoadOptionsFunctions, api: Api, list: List) {
	const credential = await context.getCredentials<IDataObject>(api.credential);
	const connection = connect(context, api, credential);
	const path: IDataObject = {
		...api.path?.(credential),
		...(isAccountRoute(list.route) && { accountId: await account(context, api, connection) }),
	};
	const value = await choose(context, connection, list.needs ?? [], path);
	const raw = async (
		route: Route,
		{ rows }: Pick<List, 'rows'>,
		query: IDataObject = {},
		more: IDataObject = {},
	): Promise<IDataObject[]> => {
		const isRecordRoute = Object.keys(more).length > 0;
		const { path: filled } = fillRoute(route, { ...path, ...more });
		const answer = await connection.send({
			method: 'GET',
			path: filled,
			query: { ...(!isRecordRoute && queryOf(list, value)), ...query },
			means500: route === list.search?.route,
		});
		return listRows(isRecordRoute ? [answer] : answer, { ...list, rows });
	};
	return {
		raw,
		rows: async (...request: Parameters<typeof raw>): Promise<INodeListSearchItems[]> =>
			toldApart(
				(await raw(...request)).map((row) => ({
					name: list.label(row),
					value: valueOf(row, list) as string | number,
					...(list.page && { url: connection.baseUrl + list.page(row, path.accountId) }),
				})),
			),
	};
}

/** What the form says in these fields. */
function chosen(context: ILoadOptionsFunctions, fields: Field[]): RequestParts {
	const values = Object.fromEntries(
		fields.map(({ name }) => [name, context.getCurrentNodeParameter(name) ?? '']),
	) as IDataObject;
	return buildRequest(fields, values, { node: context.getNode() });
}

/**
 * Adds the path values of the fields that a list hangs on, also of records that the form points at by something other
 * than their id.
 *
 * @returns their other values
 */
async function choose(
	context: ILoadOptionsFunctions,
	connection: Connection,
	needs: Field[],
	path: IDataObject,
): Promise<IDataObject> {
	const parts = chosen(context, needs);
	Object.assign(path, parts.path);
	const lists = new ListCache();
	// What finding a record needs of a call.
	const call = {
		...parts,
		path,
		baseUrl: connection.baseUrl,
		async send(route: Route, { path: more, query, body, reads }: GivenParts = {}) {
			const request = { ...fillRoute(route, { ...path, ...more }), query, body };
			return (await connection.send({ ...request, ...(reads && { repeatable: true }) })) ?? {};
		},
		rows: async (list: List) =>
			await lists.get(connection, list, fillRoute(list.route, path).path, parts.value),
	} as unknown as Call;
	for (const resolve of parts.pending) await resolve(call);
	return parts.value;
}

async function account(
	context: ILoadOptionsFunctions,
	api: Api,
	connection: Connection,
): Promise<number | undefined> {
	const { accountId } = chosen(context, [accountField]).path;
	return (accountId as number | undefined) ?? (await api.defaultAccount?.(connection));
}

/** n8n shows the message of what goes wrong below the field. */
async function loading<T>(
	context: ILoadOptionsFunctions,
	list: List,
	load: () => Promise<T>,
): Promise<T> {
	try {
		return await load();
	} catch (error) {
		throw toLoadError(context, list, error);
	}
}

function toLoadError(context: ILoadOptionsFunctions, { advice }: List, error: unknown) {
	const failure = error instanceof RequestFailed ? failureOf(error) : undefined;
	const known = advice?.[failure?.status ?? 0];
	const { message, description } = known
		? { message: known, description: failure?.message }
		: (failure ?? (error as UserError));
	return new NodeOperationError(context.getNode(), message, {
		description: description ?? undefined,
	});
}

function fixedEntries({ entries }: FixedList): INodeListSearchItems[] {
	return (typeof entries === 'function' ? entries() : entries).map((entry) =>
		typeof entry === 'string' ? { name: entry, value: entry } : entry,
	);
}

/** Entries of the same name show their id too: "Shop (Website, #4)". */
function toldApart(entries: INodeListSearchItems[]): INodeListSearchItems[] {
	const count = new Map<string, number>();
	for (const { name } of entries) count.set(name, (count.get(name) ?? 0) + 1);
	return entries.map((entry) => {
		const { name, value } = entry;
		if (count.get(name) === 1) return entry;
		const id = `#${String(value)}`;
		const isInBrackets = name.endsWith(')');
		return { ...entry, name: isInBrackets ? `${name.slice(0, -1)}, ${id})` : `${name} (${id})` };
	});
}

function sorted(entries: INodeListSearchItems[]): INodeListSearchItems[] {
	return entries.sort((a, b) => a.name.localeCompare(b.name));
}

/** Entries that hold every word of the filter; "new york" finds America/New_York. */
function matching(entries: INodeListSearchItems[], filter: string): INodeListSearchItems[] {
	const words = filter.toLowerCase().split(/[\s_]+/);
	return entries.filter(({ name }) =>
		words.every((word) => name.toLowerCase().replace(/_/g, ' ').includes(word)),
	);
}
