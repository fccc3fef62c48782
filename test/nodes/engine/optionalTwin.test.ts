import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import type { Field } from '../../../nodes/engine/operation';
import { withOptionalTwin } from '../../../nodes/engine/optionalTwin';
import { field, someNode } from '../../harness/fields';

const EXPRESSION = '={{ $json.value }}';
const description = { name: 'test' } as INodeTypeDescription;

const list = (name: string, ...values: string[]): Field =>
	field(name, {
		type: 'options',
		default: values[0],
		options: values.map((value) => ({ name: value, value })),
	});

const kind = list('kind', 'a', 'b', 'c');
const flag = field('flag', { type: 'boolean', default: false });
const loaded = field('loaded', {
	type: 'options',
	default: '',
	typeOptions: { loadOptionsMethod: 'list_things' },
});
const locator = field('locator', { type: 'resourceLocator', default: { mode: 'id', value: '' } });
const provider: Field = {
	...list('provider', 'x', 'y', 'z'),
	displayOptions: { show: { kind: ['a'] } },
};
const form = [kind, flag, loaded, locator, provider];

/** Every value of each deciding field, and an expression. */
const values: Record<string, unknown[]> = {
	kind: ['a', 'b', 'c', EXPRESSION],
	flag: [true, false, EXPRESSION],
	loaded: ['', '1', '2', EXPRESSION],
	locator: ['1', '2', EXPRESSION].map((value) => ({ __rl: true, mode: 'id', value })),
	// A choice that is hidden has none.
	provider: ['x', 'y', 'z', undefined, EXPRESSION],
};

function everyChoice(names: string[]): INodeParameters[] {
	return names.reduce<INodeParameters[]>(
		(choices, name) =>
			choices.flatMap((choice) =>
				values[name].map((value) => ({ ...choice, [name]: value }) as INodeParameters),
			),
		[{}],
	);
}

const isShown = (property: Field, chosen: INodeParameters) =>
	NodeHelpers.displayParameter(chosen, property as INodeProperties, someNode, description);

/** Names of the fields that n8n demands before a run. */
function demanded(properties: Field[], chosen: INodeParameters): string[] {
	const node = { ...someNode, parameters: { ...chosen, subject: '' } };
	const issues = NodeHelpers.getNodeParametersIssues(
		properties as INodeProperties[],
		node,
		description,
	);
	return Object.keys(issues?.parameters ?? {});
}

function required(displayOptions: Field['displayOptions'], more: Partial<Field> = {}): Field {
	return field('subject', { required: true, displayOptions, ...more });
}

const conditions: Array<[string, Field['displayOptions']]> = [
	['one value of a list', { show: { kind: ['a'] } }],
	['two values of a list', { show: { kind: ['a', 'c'] } }],
	['all but one value of a list', { hide: { kind: ['b'] } }],
	['some values of a list and not others', { show: { kind: ['a', 'b'] }, hide: { kind: ['b'] } }],
	['a switch', { show: { flag: [true] } }],
	['a switch that is off', { hide: { flag: [true] } }],
	['a list and a switch', { show: { kind: ['a'], flag: [true] } }],
	['a loaded list', { show: { loaded: ['1'] } }],
	['a list and a loaded list', { show: { kind: ['a', 'b'], loaded: ['1'] } }],
	['anything but one of a loaded list', { show: { kind: ['a'] }, hide: { loaded: ['1'] } }],
	['a locator', { show: { locator: ['1'] } }],
	['a dependent list', { show: { kind: ['a'], provider: ['x'] } }],
	['several values of a dependent list', { show: { kind: ['a'], provider: ['x', 'y'] } }],
	['a dependent list, named first', { show: { provider: ['x'], kind: ['a'] } }],
	['all but one of a dependent list', { show: { kind: ['a'] }, hide: { provider: ['x'] } }],
	['a dependent list alone', { show: { provider: ['x'] } }],
	['two that hide it', { hide: { kind: ['a'], flag: [true] } }],
	['a path from the root', { show: { '/kind': ['a'] } }],
];

describe.each(conditions)('a required field that hangs on %s', (_words, displayOptions = {}) => {
	const original = required(displayOptions);
	const twins = withOptionalTwin(original, form);
	const names = [
		...Object.keys(displayOptions.show ?? {}),
		...Object.keys(displayOptions.hide ?? {}),
	].map((name) => name.replace('/', ''));
	/** Without what can't be: a dependent choice has no value exactly when it is hidden. */
	const choices = everyChoice([...new Set(names)]).filter(
		(chosen) =>
			!('kind' in chosen && 'provider' in chosen) ||
			['a', EXPRESSION].includes(chosen.kind as string) === (chosen.provider !== undefined),
	);
	const isOpen = (chosen: INodeParameters) => JSON.stringify(chosen).includes(EXPRESSION);

	it('is shown as ever, and demanded, while all of it is fixed', () => {
		for (const chosen of choices.filter((choice) => !isOpen(choice))) {
			const shown = isShown(original, chosen);
			expect({ chosen, shown: twins.map((twin) => isShown(twin, chosen)) }).toEqual({
				chosen,
				shown: [shown, false],
			});
			expect({ chosen, demanded: demanded(twins, chosen) }).toEqual({
				chosen,
				demanded: shown ? ['subject'] : [],
			});
		}
	});

	it('is there without being demanded when an expression decides', () => {
		for (const chosen of choices.filter(isOpen)) {
			expect({ chosen, demanded: demanded(twins, chosen) }).toEqual({ chosen, demanded: [] });
			expect({ chosen, shown: isShown(twins[0], chosen) }).toEqual({ chosen, shown: false });
			if (isShown(original, chosen)) {
				expect({ chosen, shown: isShown(twins[1], chosen) }).toEqual({ chosen, shown: true });
			}
		}
	});
});

it('twins are the same field apart from when they are shown and whether they are required', () => {
	const original = required({ show: { kind: ['a'] } }, { placeholder: 'e.g. x' });
	const [first, second] = withOptionalTwin(original, form);
	expect(first).toEqual({ ...original, displayOptions: first.displayOptions });
	expect(second).toEqual({
		...original,
		required: false,
		displayOptions: second.displayOptions,
	});
});

it('what can be no expression keeps its conditions in both', () => {
	const twins = withOptionalTwin(
		required({ show: { '@version': [2], kind: ['a'] }, hide: { '@tool': [true] } }),
		form,
	);
	for (const { displayOptions } of twins) {
		expect(displayOptions?.show).toMatchObject({ '@version': [2] });
		expect(displayOptions?.hide).toMatchObject({ '@tool': [true] });
	}
});

describe('a field stays alone', () => {
	it.each<[string, Field]>([
		['that is not required', required({ show: { kind: ['a'] } }, { required: false })],
		['that is always shown', required(undefined)],
		['on which nothing of the form decides', required({ show: { operation: ['create'] } })],
		['where n8n has no words for the opposite', required({ show: { loaded: ['1', '2'] } })],
		[
			'that hangs on conditions other than values',
			required({ show: { loaded: [{ _cnd: { exists: true } }] } }),
		],
	])('%s', (_words, original) => {
		expect(withOptionalTwin(original, form)).toEqual([original]);
	});

	it('that hangs on what takes no expression', () => {
		const fixed = { ...kind, noDataExpression: true };
		const original = required({ show: { kind: ['a'] } });
		expect(withOptionalTwin(original, [fixed])).toEqual([original]);
	});
});
