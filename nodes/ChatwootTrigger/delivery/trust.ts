import type { IWebhookFunctions } from 'n8n-workflow';
import { failureOf } from '../../engine/failures';
import { secretsOf, stateOf } from '../registration/state';
import { targetOf, urlOf } from '../registration/target';
import type { Settings } from '../settings';
import { sourceOf } from '../sources';
import type { Source } from '../sources/source';
import { Remembered } from './remembered';
import { doubtOf, isSameSecret } from './signature';
import type { Doubt } from './signature';

/** How a delivery is taken. `unknown`: Chatwoot could not be asked; a bot's delivery will come again. */
export type Trust = 'signed' | 'unsigned' | 'refused' | 'unknown';

/** In milliseconds. */
const A_MINUTE = 60_000;
/** What a delivery may be kept waiting for: Chatwoot hangs up after five seconds. In seconds. */
const SHORT = 3;

const asked = new Remembered<Promise<string | undefined>>(A_MINUTE, 1000);
const found = new Remembered<string>(60 * A_MINUTE, 1000);
const said = new Remembered(A_MINUTE, 1000);

/** The bytes of the body; from version 1.1 of a node on n8n reads them only when asked. */
async function rawBody(context: IWebhookFunctions): Promise<Buffer | undefined> {
	const request = context.getRequestObject() as unknown as {
		rawBody?: Buffer;
		readRawBody?: () => Promise<void>;
	};
	if (!request.rawBody) await request.readRawBody?.();
	return request.rawBody;
}

/** Whether a delivery is Chatwoot's. Without a valid signature it is not, unless the form says that none is needed. */
export async function trustOf(context: IWebhookFunctions, settings: Settings): Promise<Trust> {
	const headers = context.getHeaderData();
	if (settings.source === 'automation') {
		const { sharedSecret } = settings;
		if (!sharedSecret) return 'unsigned';
		const { secret } = context.getQueryData() as { secret?: unknown };
		const given = secret ?? headers['x-webhook-secret'];
		return isSameSecret(given, sharedSecret) ? 'signed' : 'refused';
	}

	const signature = headers['x-chatwoot-signature'];
	const timestamp = headers['x-chatwoot-timestamp'];
	if (signature === undefined && !settings.requireSignature) return 'unsigned';

	const signed = { raw: await rawBody(context), signature, timestamp };
	const known = [
		...secretsOf(stateOf(context)),
		settings.signingSecret ?? '',
		found.get(urlOf(context)) ?? '',
	];
	let doubt = doubtOf(signed, known);
	if (doubt === 'mismatch') {
		const secret = await secretAtChatwoot(context, settings);
		if (secret === undefined) return 'unknown';
		doubt = doubtOf(signed, [secret]);
		// Without a secret there is nothing to check with.
		if (doubt === 'mismatch' && secret === '' && !settings.requireSignature) return 'unsigned';
	}
	if (!doubt) return 'signed';
	say(context, doubt);
	return 'refused';
}

/**
 * The secret as Chatwoot has it now: the one that was stored is lost after a rename, a restored database or an import,
 * and a bot's can be reset. Asked once a minute for each address, whatever arrives.
 *
 * @returns '' when there is none, undefined when Chatwoot can't tell
 */
async function secretAtChatwoot(
	context: IWebhookFunctions,
	settings: Settings,
): Promise<string | undefined> {
	const source = sourceOf(settings);
	if (!source) return '';
	const url = urlOf(context);
	const lookup = asked.get(url) ?? lookUp(context, source, url);
	asked.set(url, lookup);
	return await lookup;
}

async function lookUp(
	context: IWebhookFunctions,
	source: Source,
	url: string,
): Promise<string | undefined> {
	try {
		const { call } = await targetOf(context, 0, SHORT);
		const secret = (await source.find(call, url))?.secret ?? '';
		found.set(url, secret);
		return secret;
	} catch (error) {
		context.logger.warn(
			`Chatwoot Trigger could not ask Chatwoot for the secret of ${url}: ${failureOf(error).message}`,
		);
		return undefined;
	}
}

const WORDS: Record<Doubt, string> = {
	missing:
		'has no signature: another webhook was pointed at this address, or Chatwoot is older than 4.12',
	mismatch:
		'is signed with another secret: the webhook was replaced in Chatwoot. Publish the workflow again',
	clock: 'was signed more than 5 minutes ago: check the clocks of Chatwoot and n8n',
};

/** At most once a minute, however many arrive. */
function say(context: IWebhookFunctions, doubt: Doubt) {
	const key = `${context.getNode().id} ${doubt}`;
	if (said.get(key)) return;
	said.set(key, true);
	context.logger.warn(
		`${context.getNode().name} refused a delivery that ${WORDS[doubt]} (${urlOf(context)})`,
	);
}
