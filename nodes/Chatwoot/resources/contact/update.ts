import type { IDataObject } from 'n8n-workflow';
import { isRecord, valueAt } from '../../../engine/record';
import type { Call, Operation } from '../../../engine/operation';
import { updateFields } from '../../../fields/collections';
import { customAttributes } from '../../../fields/customAttributes';
import { checkAvatar } from '../../../fields/image';
import { companyHint } from './create';
import { changeableFields, contactAttributes, countryConstant } from './fields';
import { CONTACT } from './find';
import { summary } from './get';
import { contactField } from './locator';
import { setUp } from './setup';

export const SHARED_PHONE =
	'When two contacts share a phone number already, Chatwoot refuses every change of either: merge them, or give one of them another number.';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update contact',
	description:
		'Change a contact. What you leave out stays as it is; an option that you add and leave empty is emptied where Chatwoot can do that.',
	route: `PATCH ${CONTACT}`,
	fields: [contactField, ...customAttributes(contactAttributes), updateFields(...changeableFields)],
	changes: true,
	body: countryConstant,
	result: { simplify: summary },
	check: checkAvatar,
	async run(call) {
		const contactId = call.path.contactId as number;
		const present = valueAt(call.body, SOCIAL) ? await readContact(call, contactId) : undefined;
		const body = withSocialProfiles(call.body, present);
		const contact = hasContent(body)
			? await patchContact(call, contactId, body)
			: await readContact(call, contactId);
		return await setUp(call, contact, 'updated');
	},
	hint: companyHint,
	advice: {
		404: "Check the contact and 'Company': one of them is not in this account.",
		422: `A value that is taken belongs to another contact. ${SHARED_PHONE}`,
	},
};

const SOCIAL = 'additional_attributes.social_profiles';

/** Chatwoot merges additional attributes, but replaces an object among them as a whole. */
export function withSocialProfiles(body: IDataObject, present?: IDataObject): IDataObject {
	const given = valueAt(body, SOCIAL);
	const profiles = valueAt(present, SOCIAL);
	if (!isRecord(given) || !isRecord(profiles)) return body;
	const attributes = body.additional_attributes as IDataObject;
	return {
		...body,
		additional_attributes: { ...attributes, social_profiles: { ...profiles, ...given } },
	};
}

/** Attributes that were all given without a value leave an empty object behind. */
function hasContent({ custom_attributes: attributes, ...body }: IDataObject): boolean {
	return Object.keys({ ...body, ...(attributes as IDataObject) }).length > 0;
}

export async function patchContact(
	call: Call,
	contactId: number,
	body: IDataObject,
): Promise<IDataObject> {
	const { payload } = await call.send(`PATCH ${CONTACT}`, { path: { contactId }, body });
	return payload as IDataObject;
}

async function readContact(call: Call, contactId: number): Promise<IDataObject> {
	const { payload } = await call.send(`GET ${CONTACT}`, { path: { contactId } });
	return payload as IDataObject;
}
