import { wordsOf } from '../../../nodes/transport/words';

describe("the shapes of Chatwoot's words", () => {
	it.each<[unknown, string, string[]?]>([
		[{ message: 'Name is too long', attributes: ['name'] }, 'Name is too long', ['name']],
		[
			{ error: 'param is missing or the value is empty: webhook' },
			'param is missing or the value is empty: webhook',
		],
		[{ errors: ['One thing', 'another'] }, 'One thing, another'],
		[{ error: { message: 'Invalid OAuth access token', code: 190 } }, 'Invalid OAuth access token'],
		[{ status: 400, error: 'Bad Request' }, 'Bad Request'],
		[{ error: { title: ["can't be blank"] } }, "Title can't be blank", ['title']],
		[
			{ error: { title: ["can't be blank", 'is too short'], base: ['Too many'] } },
			"Title can't be blank, is too short, Too many",
			['title'],
		],
		[
			{ error: { actions: ['Automation actions fly_away not supported.'] } },
			'Automation actions fly_away not supported.',
			['actions'],
		],
		[{ errors: { phone_number: ['is invalid'] } }, 'Phone number is invalid', ['phone_number']],
		[
			{ errors: [{ field: 'title', message: "can't be blank", code: 'blank' }] },
			"Title can't be blank",
			['title'],
		],
		[{ title: ["can't be blank"] }, "Title can't be blank", ['title']],
		[
			{ error: ['Cloudflare API token or zone ID not found'] },
			'Cloudflare API token or zone ID not found',
		],
		[{ message: ['name must be a string'], error: 'Bad Request' }, 'name must be a string'],
		[{ detail: 'Not allowed here' }, 'Not allowed here'],
		[{ description: 'Something is wrong', errors: [] }, 'Something is wrong'],
		[' plain text\n', 'plain text'],
		[{ error: {} }, ''],
		[{ success: false }, ''],
		[{ duplicate_articles: [{ id: 1, title: 'Mit Karte zahlen' }] }, ''],
		[null, ''],
		[undefined, ''],
		[7, ''],
		['', ''],
	])('%j', (body, text, attributes = []) => {
		expect(wordsOf(body)).toEqual({ text, attributes });
	});
});
