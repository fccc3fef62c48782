import { invalid } from '../engine/operation';
import type { InputFile } from '../engine/operation';

/** What Chatwoot takes as an avatar, by the first bytes of the file in hex: it looks at them and not at the declared type. */
const IMAGE_TYPES: Array<[string, RegExp]> = [
	['image/png', /^89504e470d0a1a0a/],
	['image/jpeg', /^ffd8ff/],
	['image/gif', /^47494638(37|39)61/],
	['image/webp', /^52494646.{8}57454250/],
];
const LARGEST_IMAGE = 15 * 1024 * 1024;

/**
 * The part of a multipart body that holds an image.
 *
 * @throws UserError when Chatwoot would refuse the file
 */
export function imagePart({ data }: InputFile, label: string): Blob {
	const start = data.toString('hex', 0, 12);
	const type = IMAGE_TYPES.find(([, signature]) => signature.test(start))?.[0];
	if (!type) throw invalid(label, 'must name a PNG, JPEG, GIF or WebP image');
	if (data.length > LARGEST_IMAGE) {
		throw invalid(
			label,
			`must name an image of 15 MB or less, it has ${Math.ceil(data.length / 1024 / 1024)} MB`,
		);
	}
	return new Blob([new Uint8Array(data)], { type });
}
