/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Chatwoot's own OpenAPI document, for checking this package against it. It is not part of the repository: put it
 * at ../shared/chatwoot/openapi/application_swagger.json, and the checks that need it run.
 */
const FILE = path.resolve(__dirname, '../../../shared/chatwoot/openapi/application_swagger.json');

export interface Schema {
	type?: string | string[];
	title?: string;
	enum?: unknown[];
	format?: string;
	properties?: Record<string, Schema>;
	items?: Schema;
	oneOf?: Schema[];
	$ref?: string;
}

export interface OpenApi {
	components: { schemas: Record<string, Schema> };
	/** Schema and examples of the JSON body of an operation. */
	requestOf(
		route: string,
		method: string,
	): { schema: Schema; examples: Record<string, { value: unknown }> };
	/** The schema that a `$ref` points at, or the schema itself. */
	resolved(schema: Schema): Schema;
}

let document: OpenApi | undefined;

export function openApi(): OpenApi {
	if (document) return document;
	interface Media {
		schema: Schema;
		examples?: Record<string, { value: unknown }>;
	}
	type Operation = { requestBody: { content: Record<string, Media> } };
	const read = JSON.parse(readFileSync(FILE, 'utf8')) as {
		paths: Record<string, Record<string, Operation>>;
		components: OpenApi['components'];
	};
	const { components, paths } = read;
	document = {
		components,
		requestOf(route, method) {
			const { schema, examples = {} } =
				paths[route][method].requestBody.content['application/json'];
			return { schema, examples };
		},
		resolved: (schema) =>
			schema.$ref === undefined
				? schema
				: components.schemas[schema.$ref.replace('#/components/schemas/', '')],
	};
	return document;
}

/** A test that is skipped, and says why, where the document is not there. */
export function ifDocument(name: string, test: () => void | Promise<void>): void {
	const run = async () => await test();
	if (existsSync(FILE)) it(name, run);
	else it.skip(`${name} (skipped: Chatwoot's application_swagger.json is not there)`, run);
}
