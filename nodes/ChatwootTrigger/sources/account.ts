import { UserError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { failureOf } from '../../engine/failures';
import { isRecord, valueAt } from '../../engine/record';
import type { Call } from '../../engine/operation';
import { meanings } from '../events/meanings';
import type { Hook, Source, Wanted } from './source';

const WEBHOOKS = '/api/v1/accounts/{accountId}/webhooks';
const WEBHOOK = `${WEBHOOKS}/{webhookId}` as const;

/** A webhook of the account, which this node makes, keeps up to date and removes. */
export const account: Source = {
	route: `GET ${WEBHOOKS}`,
	signedSince: '4.12',
	place: 'Settings > Integrations > Webhooks',
	find,
	async put(call, wanted, present) {
		return await write(call, wanted, present).catch(async (error: unknown) => {
			const { status, attributes = [], message } = failureOf(error);
			// Someone removed it in between.
			if (status === 404 && present) return await write(call, wanted);
			if (status === 422 && attributes.includes('subscriptions')) throw unknownEvents(wanted);
			// "Url is invalid" names the same attribute.
			const isTaken = status === 422 && attributes.includes('url') && message.includes('taken');
			const found = isTaken && !present ? await find(call, wanted.url) : undefined;
			return found ? await write(call, wanted, found) : await Promise.reject(error as Error);
		});
	},
	async remove(call, { id }) {
		await call.answer(`DELETE ${WEBHOOK}`, { path: { webhookId: id } }).catch(unlessGone);
	},
};

async function find(call: Call, url: string): Promise<Hook | undefined> {
	const rows = valueAt(await call.send(`GET ${WEBHOOKS}`), 'payload.webhooks');
	if (!Array.isArray(rows)) {
		throw new UserError('The address answers, but not as Chatwoot does', {
			description: "Check 'Base URL' of the credential.",
		});
	}
	const row = rows.filter(isRecord).find((candidate) => candidate.url === url);
	return row && hookOf(row);
}

/** Left out or as a text, subscriptions would mean eight of Chatwoot's own choice. */
async function write(call: Call, { url, name, events }: Wanted, present?: Hook): Promise<Hook> {
	const body = { name, subscriptions: events };
	const answer = present
		? await call.send(`PATCH ${WEBHOOK}`, { path: { webhookId: present.id }, body })
		: await call.send(`POST ${WEBHOOKS}`, { body: { url, ...body } });
	return hookOf(valueAt(answer, 'payload.webhook') as IDataObject);
}

function hookOf({ id, url, subscriptions, secret }: IDataObject): Hook {
	return {
		id: id as number,
		url: url as string,
		events: subscriptions as string[],
		...(typeof secret === 'string' && secret !== '' && { secret }),
	};
}

function unknownEvents({ events }: Wanted): UserError {
	const late = meanings
		.filter(({ raw }) => events.includes(raw) && /typing|inbox_/.test(raw))
		.map(({ name }) => `'${name}'`);
	return new UserError("This Chatwoot doesn't know one of the events in 'Trigger On'", {
		description: `Typing events need Chatwoot 4.2, events of inboxes 4.0.${late.length > 0 ? ` Leave out: ${late.join(', ')}.` : ''}`,
	});
}

export async function unlessGone(error: unknown): Promise<void> {
	if (failureOf(error).status !== 404) await Promise.reject(error as Error);
}
