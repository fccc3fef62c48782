import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { RequestParts } from '../engine/operation';
import { buildRequest } from '../engine/request';
import { triggerValues } from '../engine/values';
import type { Filters } from './filters/match';
import { triggerFields } from './form';
import type { SourceName } from './sources/source';

/** What a person chose in the form. */
export interface Settings {
	source: SourceName;
	events: string[];
	simplify: boolean;
	filters: Filters;
	/** The bot's or inbox's address is set by this node, and not by hand. */
	setAddress: boolean;
	/** Of an address that is set by hand. */
	signingSecret?: string;
	sharedSecret?: string;
	addDeliveryData: boolean;
	attachmentPrefix: string;
	downloadAttachments: boolean;
	ignoreOwn: boolean;
	includeNoise: boolean;
	/** In megabytes. */
	largestFile: number;
	onlyPending: boolean;
	requireSignature: boolean;
}

const OPTIONS = {
	addDeliveryData: false,
	attachmentPrefix: 'attachment_',
	downloadAttachments: false,
	ignoreOwn: true,
	includeNoise: false,
	largestFile: 20,
	onlyPending: true,
	requireSignature: true,
};

/** Reads and checks the form. @throws UserError that names the field */
export function readForm(context: IHookFunctions | IWebhookFunctions): {
	parts: RequestParts;
	settings: Settings;
} {
	const node = context.getNode();
	const parts = buildRequest(triggerFields, triggerValues(context), { node });
	return { parts, settings: settingsOf(parts) };
}

/** The settings of a form, after its names were looked up. */
export function settingsOf({ value }: RequestParts): Settings {
	const { options, filters = {}, ...rest } = value as Partial<Settings> & { options?: object };
	return { ...OPTIONS, setAddress: true, ...rest, filters, ...options } as Settings;
}
