import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Filters } from '../filters/match';

/**
 * What the node remembers between its publications, in n8n's static data. Only publishing writes it: in `webhook()`
 * updates of parallel deliveries would be lost, and a write puts back the data of all nodes of the workflow.
 */
export interface State {
	webhook?: {
		id: number;
		url: string;
		baseUrl: string;
		account: number;
		events: string[];
		secret?: string;
	};
	/** The secret before, for deliveries that were on their way. */
	previous?: { secret: string; until: number };
	/** Of the credential's user. */
	userId?: number;
	/** The form's filters with names looked up. */
	filters?: Filters;
	account?: number;
}

export function stateOf(context: IHookFunctions | IWebhookFunctions): State {
	return context.getWorkflowStaticData('node') as State;
}

/** How long the secret before counts, in milliseconds: n8n removes and makes a webhook when a filter changes. */
const GRACE = 15 * 60_000;

export function keepSecretForAWhile(state: State) {
	const secret = state.webhook?.secret;
	if (secret !== undefined) state.previous = { secret, until: Date.now() + GRACE };
}

/** What a valid signature may be made with. */
export function secretsOf({ webhook, previous }: State): string[] {
	return [
		webhook?.secret ?? '',
		previous && previous.until > Date.now() ? previous.secret : '',
	].filter((secret) => secret !== '');
}
