import { NodeOperationError, UserError } from 'n8n-workflow';
import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { defaultAccount } from '../engine/account';
import { accountField } from '../engine/standardFields';
import { buildRequest, fillRoute } from '../engine/request';
import { RequestFailed } from '../transport/errors';
import { connect } from '../transport/send';
import type { Lookup } from './lookups';

/** The entries of a lookup, sorted by what people read. */
export async function load(
	context: ILoadOptionsFunctions,
	{ route, rows, label, value }: Lookup,
): Promise<INodePropertyOptions[]> {
	try {
		const connection = await connect(context);
		const path = route.includes('{accountId}')
			? { accountId: await account(context, connection) }
			: {};
		const response = await connection.send(fillRoute(route, path));
		const list: unknown = rows === undefined ? response : response[rows];
		if (!Array.isArray(list)) {
			throw new UserError('The address answers, but not as Chatwoot does', {
				description: "Check 'Base URL' of the credential.",
			});
		}
		return (list as IDataObject[])
			.map((row) => ({ name: label(row), value: row[value] as string | number }))
			.sort((a, b) => a.name.localeCompare(b.name));
	} catch (error) {
		throw toLoadError(context, error);
	}
}

async function account(
	context: ILoadOptionsFunctions,
	connection: Awaited<ReturnType<typeof connect>>,
): Promise<number> {
	const chosen = { account: context.getCurrentNodeParameter('account') ?? '' } as IDataObject;
	const { path } = buildRequest([accountField], chosen, context.getNode());
	return (path.accountId as number | undefined) ?? (await defaultAccount(connection));
}

function toLoadError(context: ILoadOptionsFunctions, error: unknown) {
	if (error instanceof RequestFailed) {
		const { message, description } = error.failure;
		return new NodeOperationError(context.getNode(), message, { description });
	}
	const { message, description } = error as UserError;
	return new NodeOperationError(context.getNode(), message, {
		description: description ?? undefined,
	});
}
