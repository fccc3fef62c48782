import type { Field } from '../../../nodes/engine/operation';
import { folded, quoted, spelled, switchOf, typed } from '../../../nodes/engine/typed';

const of = (field: Partial<Field>, value: unknown) =>
	typed(
		{ displayName: 'A', name: 'a', type: 'string', default: '', ...field },
		value,
		"'A'",
		'UTC',
	);

describe('text that looks right', () => {
	it.each([
		['a zero width space', 'a\u200bb', 'ab'],
		['direction marks', '\u202a+1555\u202c', '+1555'],
		['NUL, which no database takes', 'a\u0000b', 'ab'],
		['other controls', 'a\u0007b', 'ab'],
		['half of a pair, which is no JSON', 'a\ud800', 'a'],
		['blanks and line ends at the ends', ' \u00a0a b\r\n', 'a b'],
	])('loses %s', (_what, value, sent) => {
		expect(of({}, value)).toBe(sent);
	});

	it('keeps line ends in a message, and what joins emoji', () => {
		const text = ' Hello\n\t\u{1f468}\u200d\u{1f469} ';
		expect(of({ typeOptions: { rows: 2 } }, text)).toBe(text);
	});

	it('a password stays as it is', () => {
		expect(of({ typeOptions: { password: true } }, ' a\u200b ')).toBe(' a\u200b ');
	});
});

describe('a switch', () => {
	it.each([true, 'TRUE', ' True\n', 1, '1', '1.0', 'yes', 'on', 'true\u200b'])(
		'%j is on',
		(value) => {
			expect(switchOf(value)).toBe(true);
		},
	);
	it.each([false, 'FALSE', 0, '0', 'no', 'Off', 'false '])('%j is off', (value) => {
		expect(switchOf(value)).toBe(false);
	});
	it.each([2, 'maybe', '', ' ', {}, [], null])('%j is neither', (value) => {
		expect(switchOf(value)).toBeUndefined();
	});
});

it('a locator takes the row that another node gives', () => {
	const locator: Partial<Field> = { type: 'resourceLocator', modes: [] };
	for (const row of [{ id: 2 }, [{ id: 2 }], { __rl: true, mode: 'id', value: { id: 2 } }]) {
		expect(of(locator, row)).toBe(2);
	}
});

it('names in other writings are the same', () => {
	expect(spelled('Cafe\u0301  Nord\u00a0')).toBe('Café Nord');
	expect(folded(' SALES\u200b team')).toBe('sales team');
});

it('a value in a message is short and in one line', () => {
	expect(quoted(`a\n${'b'.repeat(500)}`)).toMatch(/^"a b{58}\.\.\."$/);
});
