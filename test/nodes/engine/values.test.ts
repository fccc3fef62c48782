import type { IExecuteFunctions, IHookFunctions, INodeParameters } from 'n8n-workflow';
import { formValues, triggerValues } from '../../../nodes/engine/values';

/** Evaluates every expression to "<path> of item <n>", and counts. */
function contextOf(parameters: INodeParameters) {
	const getNodeParameter = jest.fn((path: string, itemIndex: number) => `${path} of ${itemIndex}`);
	const context = { getNode: () => ({ parameters }), getNodeParameter };
	return { valuesOf: formValues(context as unknown as IExecuteFunctions), getNodeParameter };
}

it('a form without expressions is read once for all items', () => {
	const parameters = {
		name: 'Support',
		settings: { color: '#fff', list: ['a', 'b'], on: false, nothing: null },
	} as unknown as INodeParameters;
	const { valuesOf, getNodeParameter } = contextOf(parameters);
	for (let item = 0; item < 100; item++) expect(valuesOf(item)).toBe(parameters);
	expect(getNodeParameter).not.toHaveBeenCalled();
});

it('only the expressions are evaluated, once for each item', () => {
	const { valuesOf, getNodeParameter } = contextOf({
		name: '={{ $json.name }}',
		fixed: 'same',
		settings: { color: '={{ $json.color }}', tagline: 'Hi' },
		account: { __rl: true, mode: 'id', value: '={{ $json.account }}' },
		rows: { row: [{ key: 'a' }, { key: '={{ $json.key }}' }] },
		tags: ['vip', '={{ $json.tag }}'],
	});
	expect([valuesOf(0), valuesOf(1)]).toEqual(
		[0, 1].map((item) => ({
			name: `name of ${item}`,
			fixed: 'same',
			settings: { color: `settings.color of ${item}`, tagline: 'Hi' },
			account: { __rl: true, mode: 'id', value: `account.value of ${item}` },
			rows: { row: [{ key: 'a' }, { key: `rows.row.1.key of ${item}` }] },
			tags: ['vip', `tags.1 of ${item}`],
		})),
	);
	expect(getNodeParameter).toHaveBeenCalledTimes(2 * 5);
});

it('a whole collection may be one expression', () => {
	const { valuesOf } = contextOf({ settings: '={{ $json.settings }}' });
	expect(valuesOf(3)).toEqual({ settings: 'settings of 3' });
});

it('the values of one item leave those of another and the form alone', () => {
	const parameters = { settings: { color: '={{ $json.color }}' } };
	const { valuesOf } = contextOf(parameters);
	const first = valuesOf(0);
	valuesOf(1);
	expect(first).toEqual({ settings: { color: 'settings.color of 0' } });
	expect(parameters).toEqual({ settings: { color: '={{ $json.color }}' } });
});

it('a node without items has its form once, expressions evaluated', () => {
	const parameters = { fixed: 'same', events: '={{ ["a"] }}' };
	const context = {
		getNode: () => ({ parameters }),
		getNodeParameter: (path: string, fallback?: unknown) => [path, fallback],
	};
	expect(triggerValues(context as unknown as IHookFunctions)).toEqual({
		fixed: 'same',
		events: ['events', undefined],
	});
});
