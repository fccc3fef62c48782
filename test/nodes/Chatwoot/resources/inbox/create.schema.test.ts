import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import type { ValidateFunction } from 'ajv';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../../../harness/chatwoot';
import { kinds, merged, minimalForms, nested, valueAt } from '../../../../harness/inboxForms';
import type { Kind } from '../../../../harness/inboxForms';
import { ifDocument, openApi } from '../../../../harness/openApi';
import { beyond, leaves } from './leaves';
import type { Leaf } from './leaves';
import { requestSchema } from './requestSchema';

const chatwoot = useSandbox();

const matchesContract = new Ajv2020({ allErrors: true }).compile(requestSchema);

/** Chatwoot's own schema of the request, from its OpenAPI document. */
function documentedContract(): ValidateFunction {
	const { components, requestOf } = openApi();
	// OpenAPI's `discriminator`, `example` and `deprecated` say nothing about what is valid.
	const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { binary: true } });
	ajv.addSchema({ $id: 'chatwoot', components });
	const { $ref } = requestOf('/api/v1/accounts/{account_id}/inboxes', 'post').schema;
	return ajv.compile({ $ref: `chatwoot${$ref}` });
}

interface Chosen {
	kind: Kind;
	parameters: INodeParameters;
	/** What the body must hold, by place. */
	expected: Array<[at: string, value: unknown]>;
}

/** A form of any kind of inbox, with any of its fields filled with any valid value. */
const validForm: fc.Arbitrary<Chosen> = fc.constantFrom(...kinds).chain((kind) => {
	const offered = [...leaves, ...beyond].filter(
		({ on, at }) => on.includes(kind) && at !== 'avatar',
	);
	return fc
		.subarray(offered)
		.chain((chosen) =>
			fc.tuple(...chosen.map((leaf) => leaf.any.map((value) => [leaf, value] as [Leaf, unknown]))),
		)
		.map((pairs) => ({
			kind,
			parameters: pairs.reduce(
				(form, [leaf, value]) => merged(form, leaf.form(value as never)),
				minimalForms[kind].parameters,
			),
			expected: pairs.map(([leaf, value]): [string, unknown] => [leaf.at, value]),
		}));
});

/** The body that the form sends, and that Chatwoot takes. */
async function bodyOf(parameters: INodeParameters): Promise<IDataObject> {
	chatwoot.sandbox.reset();
	const { error } = await chatwoot.createInbox(parameters);
	expect(error).toBeUndefined();
	return chatwoot.sandbox.requests[0]?.json as IDataObject;
}

describe('every body matches the contract', () => {
	it.each(kinds)('the smallest form of %s', async (kind) => {
		const body = await bodyOf(minimalForms[kind].parameters);

		expect(violations(matchesContract, body)).toEqual([]);
	});

	it.each(leaves.filter(({ at }) => at !== 'avatar'))('$of: $at', async ({ on, form, value }) => {
		const body = await bodyOf(merged(minimalForms[on[0]].parameters, form(value as never)));

		expect(violations(matchesContract, body)).toEqual([]);
	});

	it('any valid form, and what was chosen is what it says', async () => {
		await fc.assert(
			fc.asyncProperty(validForm, async ({ kind, parameters, expected }) => {
				const body = await bodyOf(parameters);

				expect(violations(matchesContract, body)).toEqual([]);
				// Attributes given in several ways come together in one object: it must hold each of them.
				for (const [at, value] of expected) {
					expect(nested(at, valueAt(body, at))).toMatchObject(nested(at, value));
				}
				expect(leafCount(body)).toBe(leafCount(expectedBody(kind, expected)));
			}),
			{ numRuns: 150 },
		);
	}, 60_000);
});

describe("every body matches Chatwoot's own schema", () => {
	ifDocument('smallest forms, single leaves and any valid form', async () => {
		const matchesDocument = documentedContract();

		for (const kind of kinds) {
			expect(violations(matchesDocument, minimalForms[kind].body)).toEqual([]);
		}
		await fc.assert(
			fc.asyncProperty(validForm, async ({ parameters }) => {
				expect(violations(matchesDocument, await bodyOf(parameters))).toEqual([]);
			}),
			{ numRuns: 100 },
		);
	});
});

describe('the contract itself', () => {
	const { website, sms, telegram } = minimalForms;

	it.each<[string, IDataObject]>([
		['a field that Chatwoot does not know', { ...website.body, website_url: 'https://a.example' }],
		['no name', { channel: website.body.channel }],
		['a number as text', merged(website.body, { portal_id: '1' })],
		['a flag as text', merged(website.body, { greeting_enabled: 'true' })],
		['an unknown reply time', merged(website.body, nested('channel.reply_time', 'soon'))],
		['an empty text', merged(website.body, nested('channel.welcome_title', ''))],
		['a field of another channel', merged(sms.body, nested('channel.welcome_title', 'Hi'))],
		[
			'a pre-chat form without fields',
			merged(website.body, nested('channel.pre_chat_form_options.pre_chat_message', 'Hi')),
		],
		['an avatar', merged(website.body, { avatar: 'logo.png' })],
	])('refuses %s', (_name, body) => {
		expect(matchesContract(body)).toBe(false);
	});

	it('lets a Telegram inbox be without a name', () => {
		expect(matchesContract(telegram.body)).toBe(true);
	});
});

function expectedBody(kind: Kind, expected: Chosen['expected']): IDataObject {
	const body = expected.reduce(
		(sum, [at, value]) => merged(sum, nested(at, value)),
		minimalForms[kind].body,
	);
	const rules = valueAt(body, 'csat_config.survey_rules');
	// The form's rule starts with this operator.
	return rules === undefined
		? body
		: merged(nested('csat_config.survey_rules.operator', 'contains'), body);
}

function leafCount(value: unknown): number {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return 1;
	return Object.values(value).reduce<number>((sum, child) => sum + leafCount(child), 0);
}

function violations(validate: ValidateFunction, body: unknown): string[] {
	if (validate(body)) return [];
	return (validate.errors ?? []).map(
		({ instancePath, message, params }) =>
			`${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
	);
}
