import { checkDateRange } from '../../../nodes/fields/dateRange';

describe('From and To', () => {
	it.each([
		[1, 2],
		[undefined, undefined],
	])('may be %p and %p', (since, until) => {
		expect(() => checkDateRange({ query: { since, until } })).not.toThrow();
	});

	it.each([
		[2, 1, "'From' must be earlier than 'To'"],
		[2, 2, "'From' must be earlier than 'To'"],
		[1, undefined, "'To' is required together with 'From'"],
		[undefined, 1, "'From' is required together with 'To'"],
	])('can not be %p and %p', (since, until, message) => {
		expect(() => checkDateRange({ query: { since, until } })).toThrow(message);
	});
});
