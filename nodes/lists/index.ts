import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { timeZones } from '../fields/timeZones';
import { chatwootApiTest } from './credentialTest';
import { load } from './load';
import { lookups } from './lookups';
import type { Lookup } from './lookups';

/** What the editor calls while a form is filled in. */
export const methods = {
	credentialTest: { chatwootApiTest },
	listSearch: {
		searchAccounts: searchIn(lookups.accounts),
		searchAgentBots: searchIn(lookups.agentBots),
		searchHelpCenters: searchIn(lookups.helpCenters),
		searchInboxes: searchIn(lookups.inboxes),
		async searchTimeZones(this: ILoadOptionsFunctions, filter?: string) {
			const entries = timeZones.map((name) => ({ name, value: name }));
			return await Promise.resolve(matching(entries, filter));
		},
	},
	loadOptions: {
		getAgents: allOf(lookups.agents),
		getLabels: allOf(lookups.labels),
	},
};

function searchIn(lookup: Lookup) {
	return async function (this: ILoadOptionsFunctions, filter?: string) {
		return matching(await load(this, lookup), filter);
	};
}

function allOf(lookup: Lookup) {
	return async function (this: ILoadOptionsFunctions) {
		return await load(this, lookup);
	};
}

/** Entries that hold every word of the filter; "new york" finds America/New_York. */
function matching(entries: INodePropertyOptions[], filter = ''): INodeListSearchResult {
	const words = filter.toLowerCase().split(/[\s_]+/);
	return {
		results: entries
			.filter(({ name }) =>
				words.every((word) => name.toLowerCase().replace(/_/g, ' ').includes(word)),
			)
			.map(({ name, value }) => ({ name, value })),
	};
}
