import type { IDataObject } from 'n8n-workflow';
import type { Call, Route } from '../engine/operation';
import type { Step } from '../engine/steps';
import { emptied } from './customAttributes';
import { avatarBody } from './image';

/** What contacts and companies get in requests of their own, after the one that writes them. */

/** The record, by its path and the ids in it; answers hold it in `payload`. */
interface Target {
	record: `/${string}`;
	path: IDataObject;
}

/** Attributes that the form has without a value: Chatwoot would store an empty one, on which its filters fail. */
export function emptyAttributes(call: Call, { record, path }: Target): Array<Step<IDataObject>> {
	const keys = emptied(call);
	const route: Route = `POST ${record}/destroy_custom_attributes`;
	return keys.length === 0
		? []
		: [
				step('Custom Attributes', async () => {
					return await call.send(route, { path, body: { custom_attributes: keys } });
				}),
			];
}

/** @param part name of the part of the body that holds the image */
export function avatar(
	call: Call,
	{ record, path }: Target,
	part?: string,
): Array<Step<IDataObject>> {
	return call.value.avatar === undefined
		? []
		: [
				step('Avatar', async () => {
					return await call.send(`PATCH ${record}`, { path, body: await avatarBody(call, part) });
				}),
			];
}

function step(name: string, send: () => Promise<IDataObject>): Step<IDataObject> {
	return {
		name,
		run: async (latest) => ({ ...latest, ...((await send()).payload as IDataObject) }),
	};
}
