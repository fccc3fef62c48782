import type { List } from '../../../engine/operation';
import { by, locator } from '../../../fields/locator';

export const COMPANIES = '/api/v1/accounts/{accountId}/companies';
export const COMPANY = `${COMPANIES}/{companyId}` as const;

const UNAVAILABLE =
	'Companies are a part of Chatwoot Enterprise, and off until the operator of the installation switches them on for the account.';

/** What an account without companies answers. */
export const companyAdvice = {
	403: UNAVAILABLE,
	404: 'Check the IDs: one of them is not in this account.',
};

export const companyRequires =
	'Chatwoot 4.14 or newer, Enterprise Edition (4.7 for the companies themselves)';

/** Companies of Chatwoot Enterprise; the feature is off unless the account switched it on. */
export const companies: List = {
	key: 'companies',
	route: `GET ${COMPANIES}`,
	query: { sort: 'name' },
	rows: 'payload',
	label: ({ name }) => String(name),
	value: 'id',
	names: ['name', 'domain'],
	page: ({ id }, accountId) => `/app/accounts/${String(accountId)}/companies/${String(id)}`,
	search: { route: `GET ${COMPANIES}/search`, query: 'q', rows: 'payload' },
	size: 25,
	advice: { 403: UNAVAILABLE, 404: UNAVAILABLE },
};

export const companyField = locator('Company', {
	list: companies,
	url: { example: 'companies/42', pattern: '/companies/(\\d+)' },
	by: [by('Domain', 'acme.com', companies, ['domain'])],
});
