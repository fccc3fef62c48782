import type { Row } from '../../../harness/row';

const period = { since: '2026-11-25T18:47:17Z', until: '2026-11-25T19:47:17Z' };
const skipLive = 'the numbers of a period of the recording';

export const rows: Row[] = [
	{
		operation: 'report.downloadCsv',
		form: { report: 'agents', ...period, businessHours: false },
		exchange: 'reports_help_center/report.csv.row',
		output: [{ fileName: 'agents', mimeType: 'text/csv' }],
		skipLive,
	},
	{
		operation: 'report.downloadCsv',
		form: { report: 'conversations_summary', ...period },
		exchange: 'reports_help_center/report.csv_conversations_summary',
		instead: {
			request: { query: ['business_hours=false', 'since=1795632437', 'until=1795636037'] },
			why: 'the form says it either way',
		},
		output: [{ fileName: 'conversations_summary', mimeType: 'text/csv' }],
		skipLive,
	},
	{
		operation: 'report.downloadCsv',
		form: { report: 'conversation_traffic', daysBefore: 2 },
		exchange: 'reports_help_center/report.csv_traffic',
		instead: {
			request: { query: ['days_before=2', 'timezone_offset=-5'] },
			why: 'the offset is that of the workflow',
		},
		output: [{ fileName: 'conversation_traffic', mimeType: 'text/csv' }],
		skipLive,
	},
];
