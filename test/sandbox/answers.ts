/** HTTP answers, and the refusals that end a request early. */
import type { Json } from './params';

export interface Answer {
	status: number;
	contentType: string;
	body: string | Uint8Array;
	headers?: Record<string, string>;
}

const JSON_TYPE = 'application/json; charset=utf-8';
/** Rails' exceptions app spells the charset in capitals. */
const EXCEPTION_TYPE = 'application/json; charset=UTF-8';

export function json(value: unknown, status = 200): Answer {
	return { status, contentType: JSON_TYPE, body: JSON.stringify(value) };
}

/** `head :ok`: announced as JSON, but with no body at all. */
export function empty(status = 200): Answer {
	return { status, contentType: 'application/json', body: '' };
}

/** Thrown anywhere below a route to answer at once. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super(`Refused with ${answer.status}`);
	}
}

export function refuse(status: number, body: Json): Refusal {
	return new Refusal(json(body, status));
}

/** @param page for a browser; without one it gets nothing */
function exceptionPage(status: number, error: string, asHtml = false, page = ''): Refusal {
	return new Refusal(
		asHtml
			? { status, contentType: 'text/html; charset=UTF-8', body: page }
			: { status, contentType: EXCEPTION_TYPE, body: JSON.stringify({ status, error }) },
	);
}

const PAGE_NOT_FOUND =
	'<!DOCTYPE html>\n<html lang="en">\n<head>\n  <title>Page not found</title>\n</head>\n<body>\n  <h1>Page not found</h1>\n</body>\n</html>\n';

export const internalError = () => exceptionPage(500, 'Internal Server Error');
export const badRequest = (asHtml = false) => exceptionPage(400, 'Bad Request', asHtml);
export const noRoute = (asHtml = false) => exceptionPage(404, 'Not Found', asHtml, PAGE_NOT_FOUND);
export const notFound = () => refuse(404, { error: 'Resource could not be found' });
export const unauthorized = (error = 'You are not authorized to do this action') =>
	refuse(401, { error });

/** The validation errors of one record, in the order in which Rails finds them. */
export class Problems {
	private readonly found: { attribute: string; message: string }[] = [];

	add(attribute: string, message: string): void {
		this.found.push({ attribute, message });
	}

	get sentences(): string {
		return this.found
			.map(({ attribute, message }) =>
				attribute === 'base' ? message : `${humanize(attribute)} ${message}`,
			)
			.join(', ');
	}

	/** @throws Refusal 422 with the sentences and the names of the attributes, if there are any */
	check(): void {
		if (this.found.length === 0) return;
		const attributes = [...new Set(this.found.map(({ attribute }) => attribute))];
		throw refuse(422, { message: this.sentences, attributes });
	}

	get any(): boolean {
		return this.found.length > 0;
	}
}

/** Rails' humanize: `line_channel_id` is "Line channel". */
function humanize(attribute: string): string {
	const words = attribute.replace(/_id$/, '').replace(/_/g, ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
