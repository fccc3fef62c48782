/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Chatwoot's own lists of its routes. They are no part of the repository: where they are not, checks are skipped. */
const folder = path.resolve(__dirname, '../../../shared/chatwoot');
const SWAGGER = path.join(folder, 'openapi/application_swagger.json');
const OTHERS = path.join(folder, 'routes_not_in_swagger.txt');

/** @returns "GET /api/v1/accounts/{}/inboxes" of every route, or undefined where the lists are not there */
export function documentedRoutes(): Set<string> | undefined {
	if (!existsSync(SWAGGER) || !existsSync(OTHERS)) return undefined;
	const { paths } = JSON.parse(readFileSync(SWAGGER, 'utf8')) as { paths: Record<string, object> };
	const documented = Object.entries(paths).flatMap(([route, methods]) =>
		Object.keys(methods).map((method) => `${method.toUpperCase()} ${route}`),
	);
	const others = readFileSync(OTHERS, 'utf8')
		.split('\n')
		.map((line) => line.split('->')[0].trim().replace(/\s+/, ' '));
	return new Set([...documented, ...others].map(withoutNames));
}

/** The route with `{}` for each placeholder, since those have other names everywhere. */
export function withoutNames(route: string): string {
	return route.replace(/\{\w+\}|:\w+/g, '{}');
}
