import type { IDataObject } from 'n8n-workflow';
import { id } from '../../../engine/convert';
import { unclearAnswer } from '../../../engine/failures';
import { invalid } from '../../../engine/formError';
import { isRecord, valueAt } from '../../../engine/record';
import type { Call, Field, Operation } from '../../../engine/operation';
import { additionalFields } from '../../../fields/collections';
import { customAttributes } from '../../../fields/customAttributes';
import { checkAvatar } from '../../../fields/image';
import { inboxField } from '../inbox/locator';
import { CONTACTS } from './find';
import { contactAttributes, countryConstant, detailFields, identityFields } from './fields';
import { summary } from './get';
import { setUp } from './setup';

const reachable: Field[] = [
	{
		...inboxField,
		name: 'inbox_id',
		required: false,
		description: 'Make the contact reachable in this inbox',
		send: { body: 'inbox_id', as: id },
	},
	{
		displayName: 'Source ID',
		name: 'source_id',
		type: 'string',
		default: '',
		placeholder: 'e.g. visitor-1042',
		description:
			'How the inbox calls the contact. Left empty, Chatwoot makes one, or takes the email address or phone number where the channel does.',
		maxLength: 255,
	},
];

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create contact',
	description:
		'Add a person to the account. Where one with this email address, phone number or identifier may exist, use Create or Update.',
	route: `POST ${CONTACTS}`,
	fields: [
		...identityFields,
		...customAttributes(contactAttributes),
		additionalFields(...detailFields, ...reachable),
	],
	body: countryConstant,
	result: { simplify: [...summary, 'source_id'] },
	async check(call) {
		const { body } = call;
		if (['name', 'email', 'phone_number', 'identifier'].every((key) => body[key] === undefined)) {
			throw invalid(
				"'Full Name', 'Email Address', 'Phone Number' or 'Identifier'",
				'is required: Chatwoot would store a contact that no list shows',
			);
		}
		if (body.source_id !== undefined && body.inbox_id === undefined) {
			throw invalid("'Source ID' in 'Additional Fields'", "needs 'Inbox' beside it");
		}
		await checkAvatar(call);
	},
	run: async (call) =>
		await setUp(call, await createContact(call, call.body), 'created', {
			instead: "Don't run Create again: use Update or Set Labels with this contact.",
		}),
	hint: companyHint,
	advice: {
		404: "Check 'Inbox' and 'Company': one of them is not in this account.",
		422: "A value that is taken belongs to another contact, which 'Create or Update' finds. Where a parameter is missing, the channel of the inbox needs the contact's email address or phone number.",
		500: 'Chatwoot fails like this when a contact with this Source ID exists in the inbox already, given or made of the email address or phone number, when another execution created the contact at the same moment, and when Telegram, Facebook or LINE get no Source ID.',
	},
};

/** @returns the contact as it is shown elsewhere, with what the inbox calls it */
export async function createContact(call: Call, body: IDataObject): Promise<IDataObject> {
	const { payload } = await call.send(`POST ${CONTACTS}`, { body });
	const { contact, contact_inbox: link } = (payload ?? {}) as IDataObject;
	if (!isRecord(contact)) throw unclearAnswer('the new contact');
	const source = isRecord(link) ? link.source_id : undefined;
	return { ...contact, ...(source !== null && source !== undefined && { source_id: source }) };
}

/** Chatwoot Enterprise links a contact with its first business address to a company, and writes that one's name. */
export function companyHint({ body }: Call, row: IDataObject): string | undefined {
	const sent = valueAt(body, 'additional_attributes.company_name');
	const stored = valueAt(row, 'additional_attributes.company_name');
	if (typeof sent !== 'string' || sent === '' || stored === undefined || sent === stored) {
		return undefined;
	}
	return "Chatwoot replaced 'Company Name' by the name of the company that the contact was linked to. Update the contact once more if your own name matters.";
}
