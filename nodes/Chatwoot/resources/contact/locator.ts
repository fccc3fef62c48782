import type { IDataObject } from 'n8n-workflow';
import { invalid } from '../../../engine/formError';
import type { Convert, List, LocatorMode } from '../../../engine/operation';
import { locator } from '../../../fields/locator';
import { contactEmail, contactPhone } from './convert';
import { CONTACTS, contactsWith, named } from './find';
import type { Key } from './find';
import { numberVariants } from './numberVariants';

export const contacts: List = {
	key: 'contacts',
	route: `GET ${CONTACTS}`,
	query: { sort: '-last_activity_at,created_at,email', include_contact_inboxes: false },
	rows: 'payload',
	label: labelOf,
	value: 'id',
	page: ({ id }, accountId) => `/app/accounts/${String(accountId)}/contacts/${String(id)}`,
	// Not the search of contacts: only 100 of its requests are answered in a minute.
	search: {
		route: 'GET /api/v1/accounts/{accountId}/search/contacts',
		query: 'q',
		rows: 'payload.contacts',
	},
	size: 15,
};

export const contactField = locator('Contact', {
	list: contacts,
	url: { example: 'contacts/42', pattern: '/contacts/(\\d+)' },
	by: [
		by('Email', 'email', 'anna@example.com', contactEmail),
		by('Identifier', 'identifier', 'customer-1042', String),
		by('Phone Number', 'phone_number', '+4915112345678', contactPhone),
	],
});

function labelOf({ id, name, email, phone_number: phone }: IDataObject): string {
	const reach = email || phone;
	if (!name) return String(reach || `#${String(id)}`);
	return reach ? `${String(name)} (${String(reach)})` : String(name);
}

/** A way to point at a contact by what only one of them has. */
function by(title: string, key: Key, example: string, stored: Convert): LocatorMode {
	const text = { type: 'string' } as const;
	return {
		...text,
		displayName: `By ${title}`,
		name: key,
		placeholder: `e.g. ${example}`,
		async find(entered, label, call) {
			const value = String(stored(entered, label));
			const variants = key === 'phone_number' ? numberVariants(value) : [value];
			const near = await contactsWith(call, key, ...variants);
			const found = near.filter((contact) => contact[key] === value);
			if (found.length === 1) return found[0].id;
			const what = `the ${title.toLowerCase()} "${value}"`;
			if (found.length > 1) {
				throw invalid(
					label,
					`is not clear: the contacts ${found.map(named).join(', ')} have ${what}. Choose one by its ID.`,
				);
			}
			const others = near.map((contact) => `${named(contact)} has ${String(contact[key])}`);
			const hint = others.length > 0 ? `; contact ${others.join(', ')}` : '';
			throw invalid(label, `was not found: no contact of this account has ${what}${hint}`);
		},
	};
}
