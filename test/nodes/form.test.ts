/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { n8n } from '../../package.json';
import { engine } from '../harness/engine';
import {
	conditionsOf,
	EXPRESSION,
	formsOf,
	nodeNames,
	nodeType,
	operationsOf,
} from '../harness/everyForm';
import type { OpenForm, OperationForm } from '../harness/everyForm';
import { childrenOf, choicesOf, everyProperty } from '../harness/form';
import { syntheticNode } from '../harness/synthetic';

/**
 * What holds for the form of every node: those of package.json, and a made-up one of the size of Chatwoot's whole
 * API, with which it shows when these tests cost more than in proportion to the operations.
 */
const SYNTHETIC = 'a node of 430 operations';

/** A form with what its collections offer. */
interface WholeForm extends OpenForm {
	options: INodeProperties[];
	within: OperationForm;
}

describe.each([...nodeNames, SYNTHETIC])('%s', (name) => {
	let node: INodeType;
	/** Every property, in collections and rows too. */
	let all: INodeProperties[];
	let operations: OperationForm[];
	let forms: WholeForm[];

	beforeAll(async () => {
		node = name === SYNTHETIC ? syntheticNode(430) : await nodeType(name);
		all = everyProperty(node.description.properties);
		operations = operationsOf(node.description);
		forms = operations.flatMap((within) =>
			formsOf(within).map((form) => ({
				...form,
				within,
				options: form.fields
					.filter(({ type }) => type === 'collection')
					.flatMap((field) => form.offered(field)),
			})),
		);
	});

	/** The forms of which something is found, with what it is. */
	const found = (find: (form: WholeForm) => string[]) =>
		forms
			.map((form) => ({ chosen: form.chosen, found: find(form) }))
			.filter(({ found: what }) => what.length > 0);

	describe('what the form shows', () => {
		it('shows every property for some choice', () => {
			const shown = new Set(forms.flatMap(({ fields, options }) => [...fields, ...options]));
			const never = node.description.properties
				.flatMap((property) => [
					property,
					...(property.type === 'collection' ? childrenOf(property) : []),
				])
				.filter((property) => property.type !== 'hidden' && !shown.has(property));

			expect(labels(never)).toEqual([]);
		});

		it('never shows two fields of one name, also when what decides is an expression', () => {
			expect(found(({ fields }) => twice(fields.map(({ name: field }) => field)))).toEqual([]);
			expect(
				found(({ fields, offered }) =>
					fields.flatMap((field) => twice(offered(field).map(({ name: option }) => option))),
				),
			).toEqual([]);
		});

		it('never shows a field of another operation, also when what decides is an expression', () => {
			// n8n looks at no condition behind one that an expression decides, so these two have to come first.
			const late = node.description.properties.filter(({ displayOptions }) => {
				const names = Object.keys(displayOptions?.show ?? {});
				const selectors = names.filter((condition) => /^(resource|operation)$/.test(condition));
				return selectors.some((selector, index) => names[index] !== selector);
			});
			expect(labels(late)).toEqual([]);
		});

		it('shows no field for the value of one that is hidden', () => {
			// Its value may be left from before and would be sent.
			expect(
				found(({ fields, options, within }) => {
					const names = new Set(within.description.properties.map((field) => field.name));
					const shown = new Set(fields.map((field) => field.name));
					const rooted = options.filter(({ displayOptions }) =>
						JSON.stringify(displayOptions ?? {}).includes('"/'),
					);
					return conditionsOf([...fields, ...rooted])
						.map((condition) => condition.name)
						.filter((condition) => names.has(condition) && !shown.has(condition));
				}),
			).toEqual([]);
		});

		it('shows every field of a row for some choice', () => {
			const rows = all.filter(({ type }) => type === 'fixedCollection').map(childrenOf);
			const never = rows.flatMap((beside) =>
				beside.filter(({ displayOptions: { show = {} } = {} }) =>
					Object.entries(show).some(([condition, values = []]) => {
						const from = condition.startsWith('/') ? node.description.properties : beside;
						const deciding = from.filter((field) => field.name === condition.replace('/', ''));
						return !deciding.some((field) => canBe(field, values));
					}),
				),
			);
			expect(labels(never)).toEqual([]);
		});

		it('asks an AI model for each value under a name of its own', () => {
			// n8n makes the key of $fromAI() from the display name, and gives equal keys one value.
			const keyOf = ({ displayName }: INodeProperties) =>
				displayName.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, 63);
			const plain = ['string', 'number', 'boolean', 'json', 'color', 'resourceLocator'];
			expect(
				found(({ chosen, fields, options }) =>
					Object.values(chosen).includes(EXPRESSION)
						? []
						: twice(
								[...fields, ...options]
									.filter(({ type, noDataExpression }) => plain.includes(type) && !noDataExpression)
									.map(keyOf),
							),
				),
			).toEqual([]);
		});
	});

	describe('what people read', () => {
		it('names fields and choices in Title Case', () => {
			const fields = all.filter(({ type }) => type !== 'notice');
			const titles = [...labels(fields), ...all.flatMap(choicesOf).map((choice) => choice.name)];
			expect(titles.filter((title) => lowered(title).length > 0)).toEqual([]);
			expect(titles.filter((title) => title !== title.trim() || title.endsWith(':'))).toEqual([]);
		});

		it('says of every switch whether what it does', () => {
			const switches = all.filter(({ type }) => type === 'boolean');
			const others = switches.filter((field) => !field.description?.startsWith('Whether '));
			expect(labels(others)).toEqual([]);
		});

		it('ends a description with a period exactly when it is more than one sentence', () => {
			const isSentences = (text: string) => /\. \S/.test(text.replace(/\b(e\.g|i\.e|etc)\./g, ''));
			const texts = [...all, ...all.flatMap(choicesOf)]
				.map(({ description }) => description)
				.filter((text) => text !== undefined);
			expect(texts.filter((text) => isSentences(text) !== text.endsWith('.'))).toEqual([]);
			expect(texts.filter((text) => !/^[A-Z0-9<]/.test(text))).toEqual([]);
		});

		it('starts placeholders with "e.g.", those of buttons and lists with what happens', () => {
			const wrong = all.flatMap(({ type, placeholder, modes = [] }) => {
				const given = [
					...(placeholder === undefined ? [] : [placeholder]),
					...modes.filter((mode) => mode.type === 'string').map((mode) => mode.placeholder ?? ''),
				];
				const start = ['collection', 'fixedCollection'].includes(type) ? /^Add / : /^e\.g\. /;
				return given.filter((text) => !start.test(text));
			});
			expect(wrong).toEqual([]);
		});

		it('speaks of no errors, problems, failures or mistakes', () => {
			const texts = all.flatMap((property) => [
				property.displayName,
				property.description ?? '',
				...choicesOf(property).flatMap((choice) => [choice.name, choice.description ?? '']),
			]);
			expect(texts.filter((text) => /\b(error|problem|failure|mistake)/i.test(text))).toEqual([]);
			expect(texts.filter((text) => /binary property/i.test(text))).toEqual([]);
		});

		it('sorts what there is to choose from', () => {
			/** Choices whose order means something. */
			const ordered = ['Days'];
			const unsorted = all
				.filter(({ displayName }) => !ordered.includes(displayName))
				.map((property) =>
					property.type === 'collection'
						? labels(childrenOf(property))
						: choicesOf(property).map((choice) => choice.name),
				)
				.filter((names) => names.length >= 5)
				.filter((names) =>
					names.some((each, at) => at > 0 && names[at - 1].localeCompare(each) > 0),
				);
			expect(unsorted).toEqual([]);
		});

		it('says in each action what is done to what, in sentence case and without articles', () => {
			const choices = operations.flatMap(({ choice = [] }) => choice);
			const actions = choices.map(({ action = '' }) => action);
			expect(actions.filter((action) => !/^[A-Z][a-z]+( [A-Za-z]+)+$/.test(action))).toEqual([]);
			expect(actions.filter((action) => /\b(a|an|the)\b/i.test(action))).toEqual([]);
			expect(twice(actions)).toEqual([]);
			expect(choices.filter(({ description }) => !description)).toEqual([]);
			expect(choices.filter((choice) => choice.name === choice.action)).toEqual([]);
		});

		it('hides every secret as it is typed', async () => {
			const { loader } = await engine();
			const credentials = (node.description.credentials ?? []).flatMap(
				(credential) => loader.getCredential(credential.name).type.properties,
			);
			const secrets = [...all, ...credentials].filter(
				(field) =>
					field.type === 'string' &&
					/(password|secret|token|api_?key)$/i.test(field.name) &&
					!field.displayName.endsWith(' SID'),
			);
			expect(labels(secrets.filter(({ typeOptions }) => !typeOptions?.password))).toEqual([]);
		});
	});

	describe('what n8n gets', () => {
		it('has nothing in its properties that only the engine of this package reads', () => {
			const foreign = all.flatMap((property) =>
				Object.keys(property).filter((key) => !PROPERTY_KEYS.includes(key)),
			);
			expect(foreign).toEqual([]);
		});

		it('gives every list that is not loaded its choices, and the default among them', () => {
			const lists = all.filter(
				({ type, typeOptions }) => type === 'options' && !typeOptions?.loadOptionsMethod,
			);
			const without = lists.filter(
				(list) => !choicesOf(list).some(({ value }) => value === list.default),
			);
			expect(labels(without)).toEqual([]);
		});

		it('names only list methods that exist', () => {
			const { loadOptions = {}, listSearch = {}, resourceMapping = {} } = node.methods ?? {};
			const typeOptions = all.map((property) => property.typeOptions ?? {});
			const modes = all.flatMap((property) => property.modes ?? []);
			const missing = [
				...typeOptions.map((given) => [given.loadOptionsMethod, loadOptions]),
				...modes.map((mode) => [mode.typeOptions?.searchListMethod, listSearch]),
				...typeOptions.map((given) => [
					given.resourceMapper?.resourceMapperMethod,
					resourceMapping,
				]),
			].filter(([method, methods]) => method && !((method as string) in (methods as object)));
			expect(missing.map(([method]) => method)).toEqual([]);
		});
	});
});

it.each(nodeNames)('%s has a codex entry with search words and documentation', async (name) => {
	const file = n8n.nodes[nodeNames.indexOf(name)].replace(/^dist\/(.*)\.js$/, '$1.json');
	const codex = JSON.parse(readFileSync(path.resolve(__dirname, '../..', file), 'utf8')) as {
		node: string;
		categories: string[];
		alias: string[];
		resources: Record<'primaryDocumentation' | 'credentialDocumentation', Array<{ url: string }>>;
	};

	expect(codex.node).toBe(`n8n-nodes-chatwoot-suite.${name}`);
	expect(codex.categories).toContain('Communication');
	expect(twice(codex.alias)).toEqual([]);
	// Without `resources` n8n drops the whole file.
	const { primaryDocumentation, credentialDocumentation } = codex.resources;
	for (const { url } of [...primaryDocumentation, ...credentialDocumentation]) {
		expect(url).toMatch(/^https:\/\//);
	}
	// n8n reads it from beside the node.
	const { description } = await nodeType(name);
	expect(description.codex).toEqual(expect.objectContaining({ alias: codex.alias }));
});

it('the nodes of package.json are named after their files', async () => {
	const { loader } = await engine();
	expect(Object.keys(loader.known.nodes).sort()).toEqual([...nodeNames].sort());
});

/** What n8n knows of a property. */
const PROPERTY_KEYS =
	'displayName name type typeOptions default description hint builderHint disabledOptions displayOptions options placeholder noDataExpression required routing extractValue modes requiresDataPath validateType ignoreValidationDuringExecution'.split(
		' ',
	);

/** Small words that Title Case leaves small. */
const SMALL = 'a an and as at by for if in of on or the to via'.split(' ');

/** Words that don't start as Title Case asks for. */
function lowered(title: string): string[] {
	return title
		.split(/[\s/(]+/)
		.filter((word, index) => /^[a-z]/.test(word) && (index === 0 || !SMALL.includes(word)));
}

function labels(properties: INodeProperties[]): string[] {
	return properties.map(({ displayName }) => displayName);
}

function twice(texts: string[]): string[] {
	return texts.filter((text, index) => texts.indexOf(text) !== index);
}

/** Whether one of the values can be chosen. */
function canBe(field: INodeProperties, values: unknown[]): boolean {
	const choices = choicesOf(field).map(({ value }) => value as unknown);
	return choices.length === 0 || values.some((value) => choices.includes(value));
}
