import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { callOf } from '../../engine/call';
import { toNodeError } from '../../engine/errors';
import { reworded } from '../../engine/failures';
import type { Failure } from '../../engine/failures';
import type { Call } from '../../engine/operation';
import { accountField } from '../../engine/standardFields';
import { connect } from '../../transport/send';
import { applicationApi } from '../../Chatwoot/api';
import { triggerFields } from '../form';
import { readForm, settingsOf } from '../settings';
import type { Settings } from '../settings';
import { sourceOf } from '../sources';
import type { Source } from '../sources/source';

/** What a publication works on. */
export interface Target {
	settings: Settings;
	/** Undefined where a person enters the address. */
	source?: Source;
	/** This node's address, that of the test while n8n listens for a test event. */
	url: string;
	baseUrl: string;
	call: Call;
}

/** How long n8n's own repetitions leave to one of them, in milliseconds. */
const PATIENCE = 10_000;
const TIMEOUT_SECONDS = 10;

/**
 * Reads the form, opens the connection and finds the account and the ids of what the form names.
 *
 * @param patience how long to repeat a refused request, in milliseconds
 */
export async function targetOf(
	context: IHookFunctions | IWebhookFunctions,
	patience = PATIENCE,
	timeoutSeconds = TIMEOUT_SECONDS,
): Promise<Target> {
	const { parts, settings } = readForm(context);
	const credential = await context.getCredentials<IDataObject>(applicationApi.credential);
	const connection = connect(context, applicationApi, credential, timeoutSeconds, patience);
	parts.path.accountId ??= await applicationApi.defaultAccount?.(connection);
	parts.labels.accountId ??= `'${accountField.displayName}'`;
	const source = sourceOf(settings);
	const call = callOf(context, connection, { route: source?.route ?? 'GET /' }, parts);
	return { settings, source, url: urlOf(context), baseUrl: connection.baseUrl, call };
}

/** Looks up what the form names. */
export async function resolved(target: Target): Promise<Target> {
	for (const resolve of target.call.pending) await resolve(target.call);
	return { ...target, settings: settingsOf(target.call) };
}

/** The address that n8n gave this node: while it listens for a test event, that of the test. */
export function urlOf(context: IHookFunctions | IWebhookFunctions): string {
	const called =
		'getWebhookResourceUrl' in context ? context.getWebhookResourceUrl?.('default') : undefined;
	return called ?? context.getNodeWebhookUrl('default') ?? '';
}

/** Does the work, and makes n8n's own error of what goes wrong. */
export async function inWords<T>(context: IHookFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await reworded(work(), asAdministrator);
	} catch (error) {
		throw toNodeError(error, {
			node: context.getNode(),
			operation: { fields: triggerFields },
			form: triggerFields,
			itemIndex: 0,
			items: 1,
			secrets: [],
		});
	}
}

function asAdministrator(failure: Failure): Failure {
	const isRole = /not authorized (to do this|for bots)/.test(failure.message);
	return failure.status === 401 && isRole
		? {
				...failure,
				message: 'Webhooks, bots and inboxes may only be managed by administrators',
				description: 'Use the access token of an administrator of this account in the credential.',
			}
		: failure;
}
