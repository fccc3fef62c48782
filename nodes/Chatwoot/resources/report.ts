import { tryToParseDateTime } from 'n8n-workflow';
import type { Call, Field, Operation, Resource } from '../../engine/operation';
import { checkDateRange, dateRange } from '../../fields/dateRange';

const TRAFFIC = 'conversation_traffic';

const kinds = [
	{ name: 'Agents', value: 'agents' },
	{ name: 'Conversation Traffic', value: TRAFFIC },
	{ name: 'Conversations Summary', value: 'conversations_summary' },
	{ name: 'Inboxes', value: 'inboxes' },
	{ name: 'Labels', value: 'labels' },
	{ name: 'Teams', value: 'teams' },
];

const ofPeriod: Field['displayOptions'] = {
	show: { report: kinds.map(({ value }) => value).filter((value) => value !== TRAFFIC) },
};

const downloadCsv: Operation = {
	name: 'Download CSV',
	value: 'downloadCsv',
	action: 'Download report as CSV',
	description:
		'Retrieve a report as a CSV file. Its texts are escaped for HTML, so that names with quotes or commas look odd.',
	route: 'GET /api/v2/accounts/{accountId}/reports/{report}',
	fields: [
		{
			displayName: 'Report',
			name: 'report',
			type: 'options',
			required: true,
			options: kinds,
			default: 'agents',
			description: 'Which report to download',
			send: { path: 'report' },
		},
		...dateRange(ofPeriod),
		{
			displayName: 'Business Hours Only',
			name: 'businessHours',
			type: 'boolean',
			default: false,
			description:
				'Whether to count only business hours. Inboxes without business hours then count as 0 and pull averages down.',
			displayOptions: ofPeriod,
			send: { query: 'business_hours' },
		},
		{
			displayName: 'Days',
			name: 'daysBefore',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 6,
			description: 'How many days to report on; today is not one of them',
			displayOptions: { show: { report: [TRAFFIC] } },
			send: { query: 'days_before' },
		},
	],
	// It changes only the time zone that the file names, but Chatwoot asks for it.
	query: {
		timezone_offset: (call) => (call.path.report === TRAFFIC ? offsetNow(call) : undefined),
	},
	check: checkDateRange,
	// Commas of escaped texts split cells, and one header is shorter than its rows.
	result: { format: 'file' },
};

/** Hours from UTC of the workflow's time zone. */
function offsetNow({ zone }: Call): number {
	return tryToParseDateTime(new Date(), zone).offset / 60;
}

export const report: Resource = {
	name: 'Report',
	value: 'report',
	description: 'Numbers on conversations, agents and teams',
	operations: [downloadCsv],
};
