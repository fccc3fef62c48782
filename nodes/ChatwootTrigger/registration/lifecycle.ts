import { UserError } from 'n8n-workflow';
import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { failureOf } from '../../engine/failures';
import { subscriptionsFor } from '../events/meanings';
import type { Settings } from '../settings';
import { readForm } from '../settings';
import type { Hook } from '../sources/source';
import { checkReach } from './address';
import { keepSecretForAWhile, stateOf } from './state';
import { inWords, resolved, targetOf } from './target';
import type { Target } from './target';

/**
 * One address in Chatwoot for each trigger. It is found by its exact URL, brought up to date instead of made again, and
 * nothing else is ever touched: an id alone could be that of another n8n with a copy of this workflow.
 */

/** Whether Chatwoot has the address with these very events. @throws NodeApiError or NodeOperationError in words */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	return await inWords(context, async () => {
		const target = await openTarget(context);
		if (!target) return true;
		const hook = await target.source?.find(target.call, target.url);
		if (!hook || (hook.events && !isSame(hook.events, wantedEvents(target.settings)))) return false;
		const unsafe = unsignedBy(target, hook);
		if (unsafe) throw unsafe;
		await remember(context, target, hook);
		return true;
	});
}

export async function register(context: IHookFunctions): Promise<boolean> {
	return await inWords(context, async () => {
		const target = await openTarget(context);
		if (!target?.source) return true;
		const { call, settings, source, url } = target;
		warnOfOther(context, target);
		const present = await source.find(call, url);
		const wanted = { url, name: nameOf(context), events: wantedEvents(settings) };
		const hook = await source.put(call, wanted, present);
		const unsafe = unsignedBy(target, hook);
		if (unsafe && !present) await source.remove(call, hook);
		if (unsafe) throw unsafe;
		await remember(context, target, hook);
		return true;
	});
}

/** Nothing is forgotten before Chatwoot has answered: n8n tries again. */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	const state = stateOf(context);
	const stored = state.webhook;
	const where = stored ? `webhook ${stored.id} (${stored.url})` : 'webhook';
	try {
		const target = await targetOf(context);
		const { call, source, url } = target;
		if (source && (!stored || stored.url === url)) {
			const hook = await source.find(call, url);
			if (hook) await source.remove(call, hook);
		} else if (source && stored) warnOfOther(context, target);
	} catch (error) {
		const { status = 0, message } = failureOf(error);
		const isFinal = [401, 402, 403, 404].includes(status) || error instanceof UserError;
		// Without state there is nothing of which this node would know that it is its own.
		if (stored && !isFinal)
			await inWords(context, async () => await Promise.reject(error as Error));
		context.logger.warn(`The ${where} may still be in Chatwoot: ${message}`);
	}
	keepSecretForAWhile(state);
	delete state.webhook;
	return true;
}

/** The target with its names looked up; undefined where nothing is registered, after the form was checked. */
async function openTarget(context: IHookFunctions): Promise<Target | undefined> {
	const { settings } = readForm(context);
	const state = stateOf(context);
	if (settings.source === 'automation') {
		state.filters = settings.filters;
		return undefined;
	}
	const target = await resolved(await targetOf(context));
	if (target.source) {
		checkReach(target.url, target.baseUrl, context.logger);
		return target;
	}
	if (target.settings.requireSignature && !target.settings.signingSecret) {
		throw new UserError("'Signing Secret' is required", {
			description:
				"Copy it from the settings of the bot or inbox in Chatwoot. With 'Require Signature' in Options off, deliveries need none.",
		});
	}
	await remember(context, target);
	return undefined;
}

async function remember(context: IHookFunctions, target: Target, hook?: Hook) {
	const { baseUrl, call, settings } = target;
	const state = stateOf(context);
	const account = Number(call.path.accountId);
	Object.assign(state, { filters: settings.filters, account });
	if (settings.ignoreOwn) {
		const profile = await call.send<IDataObject>('GET /api/v1/profile');
		state.userId = profile.id as number;
	}
	if (!hook) return;
	if (state.webhook?.secret !== hook.secret) keepSecretForAWhile(state);
	const { id, url, events = [], secret } = hook;
	state.webhook = { id, url, baseUrl, account, events, ...(secret !== undefined && { secret }) };
}

/** Fails closed: whoever learns the address could start the workflow. */
function unsignedBy({ settings, source }: Target, { secret }: Hook): UserError | undefined {
	if (!settings.requireSignature || secret !== undefined) return undefined;
	return new UserError("Chatwoot doesn't sign what it sends here", {
		description: `Update Chatwoot to ${source?.signedSince} or newer, or switch off 'Require Signature' in Options; then whoever knows the address can start the workflow.`,
	});
}

const wantedEvents = ({ events }: Settings) => subscriptionsFor(events);

function isSame(present: string[], wanted: string[]): boolean {
	return [...new Set(present)].sort().join() === wanted.join();
}

/** A label for people; nothing is ever found by it. */
function nameOf(context: IHookFunctions): string {
	const { name } = context.getWorkflow();
	const start = context.getMode() === 'manual' ? 'n8n test' : 'n8n';
	return [...`${start}: ${name ?? ''} / ${context.getNode().name}`].slice(0, 255).join('');
}

/** n8n moved to another address, or this is a copy of a workflow that runs elsewhere. */
function warnOfOther(context: IHookFunctions, { source, url }: Target) {
	const { webhook } = stateOf(context);
	if (!webhook || webhook.url === url) return;
	context.logger.warn(
		`The webhook ${webhook.id} with the address ${webhook.url} at ${webhook.baseUrl} is left as it is, since this node now has the address ${url}. If nothing needs it, delete it in Chatwoot: ${source?.place}`,
	);
}
