import type { Row } from '../../../harness/row';

const period = { since: '2026-11-25T18:47:17Z', until: '2026-11-25T19:47:17Z' };
const exchange = 'reports_help_center/csat.download';
const skipLive = 'the ratings of a period of the recording';

export const rows: Row[] = [
	{
		operation: 'csat.downloadCsv',
		form: period,
		exchange,
		output: [{ fileName: 'download', mimeType: 'text/csv' }],
		skipLive,
	},
	{
		operation: 'csat.downloadCsv',
		form: { ...period, format: 'rows' },
		exchange,
		output: [
			['Ada Admin (ada@example.com)', '5', 'Great, "really" & fast', 'Carl, "CJ"', 'c2', 2],
			['Alan Agent (alan@example.com)', '4', 'Good', '=Cem', 'c3', 3],
			['Ada Admin (ada@example.com)', '5', '', 'Clara', 'c1', 4],
			['Alan Agent (alan@example.com)', '2', 'Slow, "very" slow', 'Carl, "CJ"', 'c2', 5],
			['Ada Admin (ada@example.com)', '1', '=HYPERLINK("x")', '=Cem', 'c3', 6],
			['Alan Agent (alan@example.com)', '3', 'ok', 'Clara', 'c1', 7],
		].map(([agent, rating, comment, contact, email, conversation]) => ({
			'Agent Name': agent,
			Rating: rating,
			'Feedback Comment': comment,
			'Contact Name': contact,
			'Contact Email Address': `${email}-m2tupf@example.com`,
			'Contact Phone Number': '',
			'Link to the conversation': `http://chatwoot.test/app/accounts/66/conversations/${conversation}`,
			'Recorded date': '2026-11-25 18:47:45 UTC',
			'Review Notes': '',
		})),
		skipLive,
	},
];
