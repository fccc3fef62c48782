import { invalid } from '../engine/formError';
import type { Call, Field, InputFile } from '../engine/operation';

export const avatarField: Field = {
	displayName: 'Avatar Field Name',
	name: 'avatar',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data',
	description:
		'Name of the input field that holds the image file: PNG, JPEG, GIF or WebP of 15 MB or less',
	send: { value: 'avatar' },
};

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

/** Whether the image that the form names is one. @throws UserError when there is none, or Chatwoot would refuse it */
export async function checkAvatar(call: Call): Promise<void> {
	if (call.value.avatar !== undefined) await avatarBody(call);
}

/**
 * The image that the form names, alone in its body: in a multipart body Chatwoot would store the numbers and switches
 * of a record as text.
 *
 * @param part name of the part, such as `company[avatar]`
 */
export async function avatarBody(call: Call, part = 'avatar'): Promise<FormData> {
	const label = `'${avatarField.displayName}'`;
	const file = await call.file(call.value.avatar as string, label);
	const body = new FormData();
	body.append(part, imagePart(file, label), file.fileName);
	return body;
}
