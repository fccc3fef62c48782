import type { Download, HttpAnswer } from './http';

/** Whether a success holds a file: n8n gives one as bytes. A refusal of a download is JSON in bytes; it is parsed here. */
export function isDownload(answer: HttpAnswer): boolean {
	if (!isBytes(answer.body)) return false;
	const { statusCode } = answer;
	if (statusCode >= 200 && statusCode < 400) return true;
	answer.body = parsed(Buffer.from(answer.body).toString('utf8'));
	return false;
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

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
