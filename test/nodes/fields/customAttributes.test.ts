import { attributeValue } from '../../../nodes/fields/customAttributes';

const value = (type: string, given: unknown, choices?: string[]) =>
	attributeValue(
		{ attribute_display_type: type, attribute_values: choices ?? [] },
		given,
		"'key' in 'Attributes'",
		'America/New_York',
	);

it.each<[string, unknown, unknown]>([
	['text', 7, '7'],
	['text', ' gold ', 'gold'],
	['number', '7.5', 7.5],
	['link', 'https://example.com', 'https://example.com'],
	['date', '2027-01-31', '2027-01-31'],
	['date', '2027-01-31T23:30:00-05:00', '2027-01-31'],
	['list', 'Gold', 'Gold'],
	['checkbox', 'yes', true],
	['checkbox', 0, false],
	['of a later version', { any: 'thing' }, { any: 'thing' }],
])('%s of %j', (type, given, stored) => {
	expect(value(type, given, ['Free', 'Gold'])).toEqual(stored);
});

it.each<[string, unknown, string]>([
	['text', { a: 1 }, 'must be text'],
	['number', 'n/a', 'must be a number, not "n/a"'],
	['link', 'example.com', 'must be an address that starts with http:// or https://'],
	['date', 'soon', 'must be a date such as'],
	['date', '2027-02-31', 'must be a date such as 2027-01-31, not "2027-02-31"'],
	['list', 'gold', 'must be one of: Free, Gold, not "gold"'],
	['checkbox', 'maybe', 'must be true or false'],
])('%s refuses %j', (type, given, sentence) => {
	expect(() => value(type, given, ['Free', 'Gold'])).toThrow(`'key' in 'Attributes' ${sentence}`);
});
