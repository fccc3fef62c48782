/** Avatars: what may be attached, and how the server finds out what a file is. */
import { internalError, type Problems } from './answers';
import { UploadedFile, type Param } from './params';
import type { InboxRecord } from './store';
import { hexToken } from './tokens';

const ACCEPTED = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const MAX_BYTES = 15 * 1024 * 1024;

/**
 * The avatar after assigning `value`: a file replaces it, empty removes it.
 * @throws Refusal 500 for anything else, such as a URL
 */
export function attachAvatar(
	value: Param | undefined,
	current: InboxRecord['avatar'],
): InboxRecord['avatar'] {
	if (value === undefined) return current;
	if (value === null || value === '') return undefined;
	if (!(value instanceof UploadedFile)) throw internalError();
	return { file: value, key: hexToken(20) };
}

export function checkAvatar(file: UploadedFile, problems: Problems): void {
	if (file.data.length > MAX_BYTES) problems.add('avatar', 'is too big');
	if (!ACCEPTED.includes(contentTypeOf(file))) {
		problems.add('avatar', 'filetype not supported');
	}
}

export function avatarUrl(avatar: InboxRecord['avatar'], publicUrl: string): string {
	if (!avatar) return '';
	const filename = encodeURIComponent(avatar.file.filename);
	return `${publicUrl}/rails/active_storage/representations/redirect/${avatar.key}/${filename}`;
}

/* eslint-disable no-control-regex -- file signatures hold control characters */
const MAGIC: [string, RegExp][] = [
	['image/png', /^\x89PNG\r\n\x1a\n/],
	['image/jpeg', /^\xff\xd8\xff/],
	['image/gif', /^GIF8[79]a/],
	['image/webp', /^RIFF[\s\S]{4}WEBP/],
	['image/svg+xml', /^\s*(<\?xml[\s\S]*?)?<svg/],
	['application/pdf', /^%PDF-/],
	['application/zip', /^PK\x03\x04/],
];
/* eslint-enable no-control-regex */
const EXTENSIONS: Record<string, string> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	gif: 'image/gif',
	webp: 'image/webp',
};

/** The bytes decide; bytes that say nothing leave it to the declared type, then to the file name. */
export function contentTypeOf({ data, contentType, filename }: UploadedFile): string {
	const head = String.fromCharCode(...data.subarray(0, 512));
	const sniffed = MAGIC.find(([, pattern]) => pattern.test(head))?.[0];
	if (sniffed) return sniffed;
	if (contentType && contentType !== 'application/octet-stream') return contentType;
	return EXTENSIONS[filename.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
