import type { IDataObject } from 'n8n-workflow';
import { runNode } from './engine';
import type { NodeRun } from './engine';
import { startPlayer } from './player';
import type { Player, Scene } from './player';
import { recording } from './recordings';
import { exchangesOf } from './row';
import type { Row } from './row';
import { credentialsOf, parametersOf, TOKEN } from './rowNodes';
import type { DeclaredResource, RowNode } from './rowNodes';
import { expectedRequest } from './wire';

/** One player for all rows of a test file. */
export function usePlayer(): () => Player {
	let player: Player;
	beforeAll(async () => {
		player = await startPlayer();
	});
	afterAll(async () => await player.close());
	return () => player;
}

/** One test per row: what is sent, what comes out, and what must not. */
export function describeRows(
	{ name, resources }: RowNode,
	rows: Row[],
	player: () => Player,
): void {
	it.each(rows.map((row) => ({ ...row, title: titleOf(row) })))('$title', async (row) => {
		const scenes = await scenesOf(row);
		player().play(scenes);
		const clock = row.now && jest.spyOn(Date, 'now').mockReturnValue(Date.parse(row.now));

		const run = await runNode(name, parametersOf(row), {
			items: row.items,
			credentials: credentialsOf(name, row, player().url),
		});
		if (clock) clock.mockRestore();

		// Together, as an error says why less was sent than expected.
		expect({ requests: requestsOf(player()), error: run.error && wordsOf(run.error) }).toEqual({
			requests: scenes.map(({ request }) => request),
			error: row.error === undefined ? undefined : stringStartingWith(row.error),
		});
		expectOutput(row, run);
		expectToken(name, player());
		expectNothingDropped(resources, row, run);
	});
}

const titleOf = (row: Row) =>
	`${row.operation} (${exchangesOf(row)
		.map(({ name }) => name)
		.join(', ')})`;

async function scenesOf(row: Row): Promise<Scene[]> {
	const changes = [row.instead ?? []].flat();
	const exchanges = exchangesOf(row);
	return await Promise.all(
		exchanges.map(async ({ name, reusable }) => {
			const { request } =
				changes.find(({ exchange = exchanges[0].name }) => exchange === name) ?? {};
			const recorded = recording(name);
			const expected = { ...(await expectedRequest(recorded)), ...request };
			return { request: expected, response: recorded.response, reusable };
		}),
	);
}

/** In order; of those that a reusable recording answered only the first. */
function requestsOf({ sent }: Player) {
	return sent
		.filter(
			({ scene }, at) =>
				scene === undefined || sent.findIndex((other) => other.scene === scene) === at,
		)
		.map(({ request }) => request);
}

function expectOutput({ output, error, exchange, files, ...row }: Row, { items }: NodeRun): void {
	if ((output === undefined) === (error === undefined)) {
		throw new Error(`${row.operation} needs an output or an error`);
	}
	if (!output) return;
	const answers = exchangesOf({ ...row, exchange }).map(
		({ name }) => recording(name).response.body as IDataObject,
	);
	const expected = typeof output === 'function' ? output(...answers) : output;
	expect(items.map(({ json }) => json)).toEqual(expected);
	expect(items.filter(({ pairedItem }) => pairedItem === undefined)).toEqual([]);
	if (files) expect(items.map(filesOf)).toEqual(files.map(expectedFiles));
}

function filesOf({ binary = {} }: NodeRun['items'][number]) {
	return Object.fromEntries(
		Object.entries(binary).map(([name, { fileName, mimeType, data }]) => [
			name,
			{ fileName, mimeType, text: Buffer.from(data, 'base64').toString('utf8') },
		]),
	);
}

const expectedFiles = (files: NonNullable<Row['files']>[number]) =>
	Object.fromEntries(
		Object.entries(files).map(([name, file]) => [name, expect.objectContaining(file) as object]),
	);

/** The Client API knows no token, and must not be sent one. */
function expectToken(node: string, { sent }: Player): void {
	const token = node === 'chatwootClient' ? undefined : TOKEN;
	expect(sent.filter(({ headers }) => headers['api-access-token'] !== token)).toEqual([]);
}

/** Neither an item nor a message may hold what the resource drops of Chatwoot's answers. */
function expectNothingDropped(resources: DeclaredResource[], row: Row, run: NodeRun): void {
	const [name, operation] = row.operation.split('.');
	const resource = resources.find(({ value }) => value === name);
	const wanted = resource?.operations.find(({ value }) => value === operation)?.secrets ?? [];
	const places = (resource?.drop ?? []).filter((place) => !wanted.includes(place));
	const answers = exchangesOf(row).map((one) => recording(one.name).response.body);
	const values = places.flatMap((place) => valuesAt(answers, place.split('.')));
	const { error, items, errorItems, hints } = run;
	const said = JSON.stringify([items, errorItems, hints, error && wordsOf(error), error?.context]);
	expect(values.filter((value) => said.includes(value))).toEqual([]);
}

/** Texts at the path, wherever in the value it starts, through lists and into objects. Short ones say nothing. */
export function valuesAt(value: unknown, path: string[]): string[] {
	if (typeof value !== 'object' || value === null) return [];
	const children = Object.values(value).flatMap((child: unknown) => valuesAt(child, path));
	return Array.isArray(value) ? children : [...children, ...textsBelow(value, path)];
}

function textsBelow(value: unknown, path: string[]): string[] {
	if (Array.isArray(value)) return value.flatMap((one) => textsBelow(one, path));
	if (path.length > 0) {
		const [key, ...rest] = path;
		return isObject(value) && key in value ? textsBelow(value[key], rest) : [];
	}
	if (isObject(value)) return Object.values(value).flatMap((one) => textsBelow(one, []));
	return typeof value === 'string' && value.length > 5 ? [value] : [];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

const wordsOf = ({ message, description }: NonNullable<NodeRun['error']>) =>
	description ? `${message} (${description})` : message;

const stringStartingWith = (text: string) => {
	const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return expect.stringMatching(new RegExp(`^${escaped}`)) as string;
};
