import type { Download, HttpAnswer } from './http';

/**
 * Whether a success holds a file, or points at one: n8n gives it as bytes. What is none, a refusal or a web page, is
 * made text here.
 */
export function isDownload(answer: HttpAnswer): boolean {
	const { statusCode, headers, body } = answer;
	if (!isBytes(body)) return false;
	const isSuccess = statusCode >= 200 && statusCode < 400;
	if (isSuccess && !isShown(headers)) return true;
	answer.body = Buffer.from(body).toString('utf8');
	return false;
}

/** A page for a browser, and no file that happens to be one. */
export function isShown(headers: HttpAnswer['headers']): boolean {
	return (
		headers['content-disposition'] === undefined &&
		headers.location === undefined &&
		/^text\/html/i.test(String(headers['content-type'] ?? ''))
	);
}

/** Where the file is, when the answer only points at it. */
export function redirectOf({ statusCode, headers }: HttpAnswer, url: string): string | undefined {
	const location = String(headers.location ?? '');
	if (statusCode < 300 || statusCode >= 400 || location === '') return undefined;
	return new URL(location, url).href;
}

/** The file with its name: that of the answer, else the last part of the path. */
export function readDownload({ headers, body }: HttpAnswer, path: string): Download {
	const disposition = String(headers['content-disposition'] ?? '');
	const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
	const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
	return {
		data: isBytes(body) ? Buffer.from(body) : Buffer.from(String(body ?? '')),
		mimeType: String(headers['content-type'] ?? 'application/octet-stream').split(';')[0],
		fileName: encoded ? decodeURIComponent(encoded) : (plain ?? path.split('/').pop() ?? 'file'),
	};
}

function isBytes(body: unknown): body is Uint8Array {
	return body instanceof Uint8Array;
}
