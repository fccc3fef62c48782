import {
	emailAddress,
	hexColor,
	id,
	ids,
	jsonObject,
	phoneNumber,
	positive,
	sameAddress,
	trimmed,
	webAddress,
	website,
} from '../../../nodes/engine/convert';
import type { Convert } from '../../../nodes/engine/operation';

describe.each<[string, Convert, Array<[unknown, unknown]>, string, unknown[]]>([
	[
		'an id',
		id,
		[
			[42, 42],
			['42', 42],
			[' 42 ', 42],
			['999999999999999', 999_999_999_999_999],
		],
		'must be a number, such as 42',
		[0, -1, 1.5, '', '007', '1e3', '0x1', '1/2', '4 2', '١', '9007199254740993', 1e21, {}, true],
	],
	[
		'ids',
		ids,
		[
			[
				[1, '2', ' 3 '],
				[1, 2, 3],
			],
		],
		'must be a number, such as 42',
		[['1', 'Jane'], [0], [1.5]],
	],
	[
		'an email address',
		emailAddress,
		[
			['support@example.com', 'support@example.com'],
			[' a+b@sub.example.co ', 'a+b@sub.example.co'],
			["o'neil_x@example.co", "o'neil_x@example.co"],
			['müller@exämple.de', 'müller@exämple.de'],
		],
		'must be an email address, such as support@example.com',
		[
			...['support', 'support@', '@example.com', 'a@b', 'a b@example.com', 'a@b@example.com'],
			...['support@example.com,', 'mailto:support@example.com', 'a..b@example.com'],
			...[
				'..a@example.com',
				'a@example..com',
				'a@example.com.',
				'a@-example.com',
				'a@example-.com',
			],
			...[
				'Jane <a@example.com>',
				'a@b.co;c@d.co',
				'a@b.co,c@d.co',
				'(a)@example.com',
				'"a"@example.com',
			],
			...['[a]@example.com', 'a:b@example.com', 'a@exam_ple.com'],
		],
	],
	[
		'a phone number',
		phoneNumber,
		[
			['+15551234567', '+15551234567'],
			[' +4930123456\n', '+4930123456'],
		],
		'must start with + and the country code and contain digits only, such as +15551234567',
		['15551234567', '+1 555 1234567', '+1-555', '+0123', '+', 15551234567],
	],
	[
		'a color',
		hexColor,
		[
			['#1F93FF', '#1F93FF'],
			[' #abc ', '#abc'],
		],
		'must be a hex color, such as #1F93FF',
		['1F93FF', '#12345', '#12345g', 'red', 'rgb(0,0,0)'],
	],
	[
		'a web address',
		webAddress,
		[
			['https://example.com/a?b=c', 'https://example.com/a?b=c'],
			[' HTTP://localhost:3000 ', 'HTTP://localhost:3000'],
		],
		'must be an address that starts with http:// or https://',
		['example.com', 'ftp://example.com', 'https://', 'https://a b', 'javascript:alert(1)'],
	],
	[
		'a website',
		website,
		[
			['https://example.com/a', 'https://example.com/a'],
			[' example.com\n', 'example.com'],
			['localhost:3000', 'localhost:3000'],
			['HTTP://münchen.example', 'HTTP://münchen.example'],
		],
		'must be the address of a website, such as https://example.com',
		['http://', 'ftp://example.com', 'https://a b.example', 'javascript:alert(1)', 'mailto:a@b.co'],
	],
	[
		'a JSON object',
		jsonObject,
		[[{ a: [1] }, { a: [1] }]],
		'must be a JSON object, such as {"source": "shop"}',
		[[1], 'text', 7, null],
	],
	[
		'a number above 0',
		positive,
		[
			[0.5, 0.5],
			[3, 3],
		],
		'must be greater than 0',
		[0, -1],
	],
])('%s', (_what, convert, taken, message, refused) => {
	it.each(taken)('is %j', (value, sent) => {
		expect(convert(value, "'Field'")).toEqual(sent);
	});

	it.each(refused.map((value) => [value]))('is not %j', (value) => {
		expect(() => convert(value, "'Field'")).toThrow(`'Field' ${message}`);
	});
});

it('text that was copied loses the blanks around it', () => {
	expect(trimmed(' key 1\n', "'Field'")).toBe('key 1');
	expect(trimmed(42, "'Field'")).toBe('42');
});

it('says of a phone number with too many digits what is wrong with it', () => {
	expect(() => phoneNumber('+1555123456712345', "'Phone'")).toThrow(
		`'Phone' must have 15 digits at most, not "+1555123456712345"`,
	);
});

it('quotes long values shortened', () => {
	expect(() => emailAddress('x'.repeat(5000), "'Email'")).toThrow(
		new RegExp(`not "x{60}\\.\\.\\."$`),
	);
});

describe('addresses of one page are compared in one writing', () => {
	it.each([
		['https://example.com', 'example.com'],
		['https://example.com/', 'example.com'],
		['HTTP://Example.COM:80', 'example.com'],
		[' example.com\n', 'example.com'],
		['https://münchen.example/a/', 'xn--mnchen-3ya.example/a'],
		['https://example.com/A?b=c', 'example.com/A?b=c'],
		['https://example.com:8443', 'example.com:8443'],
		['Not an address', 'not an address'],
	])('%j', (address, compared) => {
		expect(sameAddress(address)).toBe(compared);
	});
});
