import { sleep } from 'n8n-workflow';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { Download, HttpAnswer } from './http';
import { readDownload, redirectOf } from './download';
import { RequestFailed } from './failure';

/**
 * A file at an address that Chatwoot names, in its store: without a token, since the address is enough, and never from
 * a machine of n8n's own network that the address doesn't already name.
 */
export interface FileRequest {
	url: string;
	/** In bytes. */
	largest: number;
	/** Whether a redirect may lead there. */
	mayFollow(url: string): boolean;
	skipSslCertificateValidation: boolean;
}

const MOST_REDIRECTS = 3;
const TIMEOUT = 60_000;
/** A store may need a moment to have what was just sent. Pauses before the next attempts, in milliseconds. */
const PAUSES = [1000, 2000, 4000];

/** @throws RequestFailed in words that name no address */
export async function downloadFile(
	context: IWebhookFunctions,
	request: FileRequest,
): Promise<Download> {
	for (let attempt = 0; ; attempt++) {
		const answer = await followed(context, request);
		const { statusCode } = answer;
		if (statusCode === 404 && attempt < PAUSES.length) {
			drop(answer.body);
			await sleep(PAUSES[attempt]);
			continue;
		}
		if (statusCode < 200 || statusCode >= 300) {
			drop(answer.body);
			throw failed(`The store of the file answered with status ${statusCode}`);
		}
		const body = await bytesOf(answer.body, request.largest);
		return readDownload({ ...answer, body }, new URL(request.url).pathname);
	}
}

async function followed(context: IWebhookFunctions, request: FileRequest): Promise<HttpAnswer> {
	let { url } = request;
	for (let redirects = 0; ; redirects++) {
		const answer = (await context.helpers.httpRequest({
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			skipSslCertificateValidation: request.skipSslCertificateValidation,
			timeout: TIMEOUT,
		})) as HttpAnswer;
		const target = redirectOf(answer, url);
		if (target === undefined) return answer;
		drop(answer.body);
		if (redirects >= MOST_REDIRECTS) throw failed('The file is behind too many redirects');
		if (!/^https?:$/.test(new URL(target).protocol) || !request.mayFollow(target)) {
			throw failed('The file is at an address that this n8n does not load from');
		}
		url = target;
	}
}

/** Counted while reading: a size in a header need not be true. */
async function bytesOf(body: unknown, largest: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of body as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > largest) {
			drop(body);
			throw failed('The file is larger than allowed');
		}
		chunks.push(Buffer.from(chunk));
	}
	return Buffer.concat(chunks);
}

function drop(body: unknown) {
	(body as IDataObject & { destroy?: () => void })?.destroy?.();
}

function failed(message: string): RequestFailed {
	return new RequestFailed({ message, description: '' });
}
