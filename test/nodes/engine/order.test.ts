import fc from 'fast-check';
import { mergeOrders } from '../../../nodes/engine/order';

const texts = (...sequences: string[]) =>
	mergeOrders(sequences.map((sequence) => [...sequence]))
		.map(({ item }) => item)
		.join('');

describe('the merged order', () => {
	it('has everything once, first come first', () => {
		expect(texts('abc', 'abd')).toBe('abcd');
	});

	it('finds a place that suits all, whichever comes first', () => {
		expect(texts('ac', 'abc')).toBe('abc');
		expect(texts('a', 'b', 'ba')).toBe('ba');
		expect(texts('b', 'ab', 'ca')).toBe('cab');
	});

	it('has twice what is wanted in two orders, and no more than that', () => {
		expect(texts('ab', 'ba')).toBe('aba');
		expect(texts('ab', 'ba', 'ba', 'ab')).toBe('aba');
	});

	it('knows who passes where', () => {
		const places = mergeOrders([['a', 'b'], ['b', 'a'], ['a']]);
		expect(places.map(({ item, users }) => [item, users])).toEqual([
			['a', [0, 2]],
			['b', [0, 1]],
			['a', [1]],
		]);
	});

	it('is that of every sequence, whatever the sequences', () => {
		const sequence = fc.uniqueArray(fc.constantFrom(...'abcdefg'), { maxLength: 6 });
		fc.assert(
			fc.property(fc.array(sequence, { maxLength: 6 }), (sequences) => {
				const places = mergeOrders(sequences);
				const passed = sequences.map((_sequence, user) =>
					places.filter(({ users }) => users.includes(user)).map(({ item }) => item),
				);
				expect(passed).toEqual(sequences);
			}),
		);
	});
});
