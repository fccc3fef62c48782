import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../engine/record';

/** Where the values of a WhatsApp template go, Meta's or Twilio's. */

/** A place of a template that a value goes into. */
export interface Slot {
	/** Name of the column. */
	id: string;
	/** How the form calls it. */
	label: string;
	/** Where it stands in what Chatwoot takes; `buttons.1` is the second button. */
	at: string;
	/** How a message about the JSON calls it. */
	where: string;
	type?: 'url' | 'copy_code';
	isOptional?: boolean;
}

export const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g;

function variablesOf(text: unknown): string[] {
	return [...new Set([...String(text ?? '').matchAll(VARIABLE)].map(([, name]) => name))];
}

/** The places of a template, in the order in which Meta counts them. */
export function slotsOf(template: IDataObject): Slot[] {
	if (isTwilio(template)) {
		const names = isRecord(template.variables) ? Object.keys(template.variables) : [];
		return names.map((name) => textSlot('body', name, `Value {{${name}}}`, name));
	}
	return componentsOf(template).flatMap((component) => {
		const { type, format, text } = component;
		switch (String(type).toUpperCase()) {
			case 'HEADER':
				return headerSlots(String(format ?? 'TEXT').toUpperCase(), text);
			case 'BODY':
				return variablesOf(text).map((name) =>
					textSlot('body', name, `Body {{${name}}}`, `body.${name}`),
				);
			case 'BUTTONS':
				return ((component.buttons ?? []) as IDataObject[]).flatMap(buttonSlot);
			default:
				return [];
		}
	});
}

function textSlot(part: 'body' | 'header', name: string, label: string, at: string): Slot {
	return { id: `${part}_${name}`, label, at, where: `{{${name}}} in ${part}` };
}

function headerSlots(format: string, text: unknown): Slot[] {
	if (format === 'TEXT') {
		return variablesOf(text).map((name) =>
			textSlot('header', name, `Header {{${name}}}`, `header.${name}`),
		);
	}
	if (!MEDIA.includes(format)) return [];
	const kind = format[0] + format.slice(1).toLowerCase();
	const address: Slot = {
		id: 'media_url',
		label: `Header ${kind} URL`,
		at: 'header.media_url',
		where: 'media_url in header',
	};
	const name: Slot = {
		id: 'media_name',
		label: 'Header Document Name',
		at: 'header.media_name',
		where: 'media_name in header',
		isOptional: true,
	};
	return format === 'DOCUMENT' ? [address, name] : [address];
}

function buttonSlot({ type, text, url }: IDataObject, index: number): Slot[] {
	const kind = String(type).toUpperCase();
	const isAddress = kind === 'URL' && variablesOf(url).length > 0;
	if (!isAddress && kind !== 'COPY_CODE') return [];
	const shown = String(text ?? `Button ${index + 1}`);
	return [
		{
			id: `button_${index}`,
			label: isAddress ? `Button "${shown}": End of the Address` : `Button "${shown}": Code`,
			at: `buttons.${index}`,
			where: `button ${index + 1}`,
			type: isAddress ? 'url' : 'copy_code',
		},
	];
}

/** Twilio's templates have a friendly name. */
export function isTwilio({ friendly_name: friendly }: IDataObject): boolean {
	return friendly !== undefined && friendly !== null;
}

export function componentsOf({ components }: IDataObject): IDataObject[] {
	return Array.isArray(components) ? (components as IDataObject[]) : [];
}

/** The kind of file in the header, in capitals; a place on the map is none. */
export function mediaOf(template: IDataObject): string | undefined {
	const header = componentsOf(template).find(({ type }) => String(type).toUpperCase() === 'HEADER');
	const format = String(header?.format ?? '').toUpperCase();
	return MEDIA.includes(format) ? format : undefined;
}

const MEDIA = ['IMAGE', 'VIDEO', 'DOCUMENT'];
