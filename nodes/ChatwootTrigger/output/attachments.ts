import { UserError } from 'n8n-workflow';
import type {
	IBinaryKeyData,
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';
import { failureOf } from '../../engine/failures';
import { isRecord } from '../../engine/record';
import { normalizeBaseUrl } from '../../transport/baseUrl';
import { downloadFile } from '../../transport/file';
import { applicationApi } from '../../Chatwoot/api';
import type { Occurrence } from '../events/occurrence';
import { isPrivate } from '../registration/address';
import { stateOf } from '../registration/state';
import type { Settings } from '../settings';

/** Others are cards, places and links to posts. */
const FILES = ['image', 'audio', 'video', 'file'];
const STORE = '/rails/active_storage/';
const MEGABYTE = 1024 * 1024;

/**
 * The item with the files of its message as binary data. Why a file could not be loaded stands in its attachment as
 * `download_error`: by now Chatwoot has its answer, and the message itself is what counts.
 */
export async function withFiles(
	context: IWebhookFunctions,
	item: INodeExecutionData,
	{ message }: Occurrence,
	settings: Settings,
): Promise<INodeExecutionData> {
	const attachments = Array.isArray(message?.attachments)
		? message.attachments.filter(isRecord)
		: [];
	if (attachments.length === 0) return item;
	const binary: IBinaryKeyData = {};
	const shown: IDataObject[] = [];
	const known = Array.isArray(item.json.attachments) ? item.json.attachments : attachments;
	for (const [index, attachment] of attachments.entries()) {
		const own = known[index] as IDataObject;
		if (!FILES.includes(String(attachment.file_type))) {
			shown.push(own);
			continue;
		}
		const field = `${settings.attachmentPrefix}${index}`;
		try {
			binary[field] = await load(context, attachment, settings);
			shown.push({ ...own, binary_field: field });
		} catch (error) {
			shown.push({ ...own, download_error: failureOf(error).message });
		}
	}
	return { ...item, json: { ...item.json, attachments: shown }, binary };
}

async function load(
	context: IWebhookFunctions,
	{ data_url: address, file_size: size, extension }: IDataObject,
	{ largestFile, source }: Settings,
) {
	const largest = largestFile * MEGABYTE;
	const credential =
		source === 'automation'
			? {}
			: await context.getCredentials<IDataObject>(applicationApi.credential);
	const baseUrl = stateOf(context).webhook?.baseUrl ?? normalizeBaseUrl(credential.baseUrl);
	const url = URL.canParse(String(address)) ? new URL(String(address)) : undefined;
	const own = new URL(baseUrl);
	const isStore = url?.pathname.includes(STORE) && !isPrivate(url.href);
	if (!url || !/^https?:$/.test(url.protocol) || !(url.origin === own.origin || isStore)) {
		refuse('The file is at an address that is not of this Chatwoot');
	}
	if (typeof size === 'number' && size > largest) {
		refuse(`The file has ${Math.ceil(size / MEGABYTE)} MB, more than 'Largest File in MB' allows`);
	}
	const { data, fileName, mimeType } = await downloadFile(context, {
		url: url!.href,
		largest,
		// A store in the same private network as Chatwoot is one that it was told of.
		mayFollow: (target) => new URL(target).origin === own.origin || !isPrivate(target),
		skipSslCertificateValidation: credential.ignoreSslIssues === true,
	});
	const name = fileName.includes('.') || !extension ? fileName : `${fileName}.${String(extension)}`;
	return await context.helpers.prepareBinaryData(data, name, mimeType);
}

function refuse(message: string): never {
	throw new UserError(message);
}
