import { usePlayed } from '../../../harness/played';
import type { Line } from '../../../harness/played';
import { byId } from '../../../harness/row';

const run = usePlayed('customAttribute');

const form = {
	attributeDisplayName: 'Customer Tier',
	attributeModel: 'contact_attribute',
	attributeDisplayType: 'text',
};
const posted = (attribute: object): Line => ({
	request: 'POST /custom_attribute_definitions',
	body: {
		custom_attribute_definition: {
			attribute_display_name: 'Customer Tier',
			attribute_model: 'contact_attribute',
			attribute_display_type: 'text',
			...attribute,
		},
	},
	answer: { id: 5 },
});
const list = (model: string, ...answer: object[]): Line => ({
	request: 'GET /custom_attribute_definitions',
	...(model !== '' && { query: { attribute_model: model } }),
	answer,
});
const patched = (attribute: object): Line => ({
	request: 'PATCH /custom_attribute_definitions/5',
	body: { custom_attribute_definition: attribute },
	answer: { id: 5 },
});

describe('the key', () => {
	it.each([
		['Customer Tier', 'customer_tier'],
		['  Größe (in m²) ', 'große_in_m2'],
		['Café №1 – Stamm.gast', 'cafe_no1_stamm.gast'],
	])('of %s is %s', async (attributeDisplayName, attribute_key) => {
		const { error } = await run('create', { ...form, attributeDisplayName }, [
			posted({ attribute_display_name: attributeDisplayName.trim(), attribute_key }),
		]);
		expect(error).toBeUndefined();
	});

	it.each([
		[{ attributeDisplayName: '!!!' }, "'Key' is required: none can be made of the display name"],
		[
			{ attributeKey: 'my key' },
			"'Key' must have letters, digits, underscores, hyphens and dots only, such as customer_tier",
		],
		[{ attributeKey: 'email' }, '\'Key\' must not be "email": Chatwoot itself uses that name'],
		[
			{ attributeDisplayName: 'Labels' },
			'\'Key\' must not be "labels": Chatwoot itself uses that name',
		],
		[
			{ attributeModel: 'company_attribute', attributeKey: 'domain' },
			'\'Key\' must not be "domain": Chatwoot itself uses that name',
		],
	])('is refused: %j', async (more, sentence) => {
		const { error, sent } = await run('create', { ...form, ...more }, []);
		expect(error?.message).toBe(sentence);
		expect(sent).toEqual([]);
	});

	it('that Chatwoot uses itself is refused in an update too, where Chatwoot takes it', async () => {
		const { error, sent } = await run(
			'update',
			{ customAttribute: byId(5), updateFields: { attribute_key: 'priority' } },
			[list('', { id: 5, attribute_model: 'conversation_attribute' })],
		);
		expect(error?.message).toContain('\'Key\' must not be "priority"');
		expect(sent).toHaveLength(1);
	});
});

describe('a pattern', () => {
	const withPattern = (regex_pattern: string, more = {}) => ({
		...form,
		...more,
		additionalFields: { regex_pattern },
	});

	it.each([
		['^[A-Z]{2}$', '/^[A-Z]{2}$/'],
		['/^[a-z]+$/i', '/^[a-z]+$/i'],
		['a/b', '/a\\/b/'],
	])('%s is sent as %s', async (entered, regex_pattern) => {
		const { error } = await run('create', withPattern(entered), [
			posted({ attribute_key: 'customer_tier', regex_pattern }),
		]);
		expect(error).toBeUndefined();
	});

	it('has to be one', async () => {
		const { error } = await run('create', withPattern('[a-'), []);
		expect(error?.message).toBe(
			"'Regex Pattern' in 'Additional Fields' must be a regular expression, not \"[a-\"",
		);
	});

	it('is for texts', async () => {
		const { error } = await run('create', withPattern('a', { attributeDisplayType: 'number' }), []);
		expect(error?.message).toBe("'Regex Pattern' and 'Regex Cue' are for the type 'Text' only");
	});

	it('is emptied by an option that is left empty', async () => {
		const { error } = await run(
			'update',
			{ customAttribute: byId(5), updateFields: { regex_pattern: '', attribute_description: '' } },
			[patched({ attribute_description: '', regex_pattern: null })],
		);
		expect(error).toBeUndefined();
	});
});

it('a list needs its values', async () => {
	const { error } = await run('create', { ...form, attributeDisplayType: "={{ 'list' }}" }, []);
	expect(error?.message).toBe("'List Values' is required");
});

it.each(['color', 'currency'])('the type %s, on which Chatwoot fails, is refused', async (type) => {
	const attributeDisplayType = `={{ '${type}' }}`;
	const { error } = await run('create', { ...form, attributeDisplayType }, []);
	expect(error?.message).toBe(
		`'Type' must be one of: checkbox, date, link, list, number, text, not "${type}"`,
	);
});

describe('Create or Update', () => {
	const present = {
		id: 5,
		attribute_key: 'customer_tier',
		attribute_display_name: 'Customer Tier',
		attribute_display_type: 'list',
		attribute_model: 'contact_attribute',
		attribute_values: ['free'],
	};
	const values = { attributeDisplayType: 'list', attributeValues: ['gold'] };

	it('replaces values unless they are added', async () => {
		const { rows } = await run('upsert', { ...form, ...values }, [
			list('contact_attribute', present),
			patched({ attribute_values: ['gold'] }),
		]);
		expect(rows).toEqual([{ created: false, id: 5 }]);
	});

	it('writes nothing when nothing differs', async () => {
		const options = { add_values: true };
		const { rows, sent } = await run(
			'upsert',
			{ ...form, ...values, attributeValues: 'free', options },
			[list('contact_attribute', present)],
		);
		expect(rows).toEqual([{ created: false, ...present }]);
		expect(sent).toHaveLength(1);
	});

	it('does not change the type on the way', async () => {
		const { error, sent } = await run('upsert', form, [list('contact_attribute', present)]);
		expect(error?.message).toBe(
			'\'Type\' is not that of the attribute 5 (Customer Tier), which is "List". Chatwoot does not convert the values that records have; Update changes the type all the same.',
		);
		expect(sent).toHaveLength(1);
	});

	it('updates what another execution has just created', async () => {
		const { rows } = await run('upsert', form, [
			list('contact_attribute'),
			{
				...posted({ attribute_key: 'customer_tier' }),
				status: 422,
				answer: { message: 'Attribute key has already been taken', attributes: ['attribute_key'] },
			},
			list('contact_attribute', {
				...present,
				attribute_display_name: 'Tier',
				attribute_display_type: 'text',
			}),
			patched({ attribute_display_name: 'Customer Tier' }),
		]);
		expect(rows).toEqual([{ created: false, id: 5 }]);
	});
});

describe('Update', () => {
	it.each([
		[
			{ attribute_display_type: 'number' },
			'Chatwoot does not convert the values that records have: filters by this attribute fail until each value fits the new type.',
		],
		[{ attribute_description: 'x' }, undefined],
	])('says what becomes of values that are there: %j', async (updateFields, hint) => {
		const { hints } = await run('update', { customAttribute: byId(5), updateFields }, [
			patched(updateFields),
		]);
		expect(hints.map(({ message }) => message)).toEqual(hint === undefined ? [] : [hint]);
	});

	it('needs something to change', async () => {
		const { error } = await run('update', { customAttribute: byId(5) }, []);
		expect(error?.message).toBe("'Update Fields' needs at least one field to change");
	});
});

it('an attribute is found by its key, where no other record has one of that key', async () => {
	const customAttribute = { __rl: true, mode: 'key', value: 'tier' };
	const one = { id: 5, attribute_key: 'tier' };
	const get: Line = { request: 'GET /custom_attribute_definitions/5', answer: one };
	expect((await run('get', { customAttribute }, [list('', one), get])).rows).toEqual([one]);
	const { error } = await run('get', { customAttribute }, [list('', one, { ...one, id: 6 })]);
	expect(error?.message).toBe(
		'\'Custom Attribute\' names "tier", which several have: 5, 6. Use the ID.',
	);
});
