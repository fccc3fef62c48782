import { isRecord } from './record';
import type { InputFile } from './operation';

/** A body with files, in the bracket form that Rails reads: `content_attributes[in_reply_to]`, `labels[]`. */
export function multipart(
	body: Record<string, unknown>,
	files: Array<{ part: string; file: InputFile }>,
): FormData {
	const form = new FormData();
	append(form, '', body);
	for (const { part, file } of files) {
		form.append(
			part,
			// Chatwoot tells image, audio, video and file by this type.
			new Blob([new Uint8Array(file.data)], { type: file.mimeType }),
			file.fileName,
		);
	}
	return form;
}

function append(form: FormData, name: string, value: unknown) {
	if (value === undefined || value === null) return;
	if (Array.isArray(value)) value.forEach((entry) => append(form, `${name}[]`, entry));
	else if (isRecord(value)) {
		for (const [key, child] of Object.entries(value)) {
			append(form, name === '' ? key : `${name}[${key}]`, child);
		}
	} else form.append(name, String(value as string | number | boolean));
}
